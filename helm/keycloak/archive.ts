import { createHash } from "node:crypto"
import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from "node:fs"
import { dirname } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { KnownError } from "../known-error.ts"

/** Milliseconds without a byte after which a download is given up. */
const patience = 30_000

/** The largest distribution we take: the real one is a fifth of it. */
const largest = 1 << 30

/**
 * Brings an archive from an address or a file to `to`, and leaves there only what has the right hash.
 * @throws KnownError when it can't be had or is another file than it should be
 */
export const fetchArchive = async (
	{ from, sha256, to }: { from: string; sha256: string; to: string },
	report: (line: string) => void,
): Promise<void> => {
	mkdirSync(dirname(to), { recursive: true, mode: 0o700 })
	const draft = `${to}.part`
	const hash = createHash("sha256")
	try {
		const { body, size } = await open(from)
		let taken = 0
		let told = 0
		const counted = async function* () {
			for await (const chunk of body) {
				taken += chunk.length
				if (taken > largest) throw new KnownError(`${from} is larger than any Keycloak. Nothing was kept.`)
				hash.update(chunk)
				if (size && taken - told >= size / 5) {
					told = taken
					report(`${Math.round((taken / size) * 100)} % of ${Math.round(size / 2 ** 20)} MB`)
				}
				yield chunk
			}
		}
		await pipeline(counted, createWriteStream(draft, { mode: 0o600 }))
		const got = hash.digest("hex")
		if (got !== sha256) {
			throw new KnownError(
				`${from} is not the file it should be: its SHA-256 is ${got}, expected was ${sha256}. Nothing was kept.`,
			)
		}
		renameSync(draft, to)
	} finally {
		rmSync(draft, { force: true })
	}
}

const open = async (from: string): Promise<{ body: AsyncIterable<Uint8Array>; size: number }> => {
	if (!/^https?:/.test(from)) {
		if (!existsSync(from)) throw new KnownError(`There is no file ${from}.`)
		return { body: createReadStream(from), size: Bun.file(from).size }
	}
	const stalled = new AbortController()
	let timer = setTimeout(() => stalled.abort(), patience)
	const elsewhere = `Try again, or get the file elsewhere and name it with --from.`
	const response = await fetch(from, { signal: stalled.signal }).catch(() => {
		throw new KnownError(`${from} can't be reached. ${elsewhere}`)
	})
	if (!response.ok || !response.body) {
		clearTimeout(timer)
		throw new KnownError(`${from} answered ${response.status}. ${elsewhere}`)
	}
	const watched = async function* (stream: ReadableStream<Uint8Array>) {
		try {
			for await (const chunk of stream) {
				clearTimeout(timer)
				timer = setTimeout(() => stalled.abort(), patience)
				yield chunk
			}
		} catch {
			throw new KnownError(`${from} broke off. ${elsewhere}`)
		} finally {
			clearTimeout(timer)
		}
	}
	return {
		body: Readable.from(watched(response.body)),
		size: Number(response.headers.get("content-length") ?? 0),
	}
}
