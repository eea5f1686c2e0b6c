import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import { basename } from "node:path"
import { Readable } from "node:stream"
import type { ReadableStream as NodeStream } from "node:stream/web"
import { createZstdDecompress } from "node:zlib"
import { createTarDecoder } from "modern-tar"
import { KnownError } from "../known-error.ts"
import { decrypt, type Key } from "./encryption.ts"
import { BackupManifest, manifestName } from "./manifest.ts"

export type Member = { name: string; content: Uint8Array }

/** No member is bigger, save a single row that is. */
const most = 1100 * 2 ** 20

/** An archive's members in the order in which they were written. @throws where it is damaged, cut off or not ours */
export async function* membersOf(file: string, key: Key): AsyncGenerator<Member> {
	const name = basename(file)
	const sealed = Readable.toWeb(createReadStream(file, { highWaterMark: 256 * 1024 }))
	const plain = await decrypt(sealed as unknown as ReadableStream<Uint8Array>, key, name)
	const decompressor = createZstdDecompress()
	const compressed = Readable.fromWeb(plain as unknown as NodeStream)
	compressed.on("error", (error) => decompressor.destroy(error))
	const tar = Readable.toWeb(compressed.pipe(decompressor)) as unknown as ReadableStream<Uint8Array>
	try {
		for await (const { header, body } of tar.pipeThrough(createTarDecoder())) {
			if (header.size > most) throw new Error(`${header.name} is too big`)
			yield { name: header.name, content: new Uint8Array(await new Response(body).arrayBuffer()) }
		}
	} catch (cause) {
		if (cause instanceof KnownError) throw cause
		throw new KnownError(`${name} is damaged: ${(cause as Error).message}. Take another archive.`)
	} finally {
		decompressor.destroy()
		compressed.destroy()
	}
}

/**
 * Reads an archive from end to end and compares every member with the manifest.
 * @returns the manifest, and the small members that tell what a restore will do
 */
export const checkArchive = async (
	file: string,
	key: Key,
): Promise<{ manifest: BackupManifest; files: Map<string, string> }> => {
	const seen: BackupManifest["members"] = []
	const files = new Map<string, string>()
	let last: Member | undefined
	for await (const member of membersOf(file, key)) {
		const { name, content } = member
		if (last?.name === manifestName) throw wrong(file, `${name} follows the manifest`)
		if (name !== manifestName)
			seen.push({ name, size: content.length, sha256: createHash("sha256").update(content).digest("hex") })
		if (/^(configs|tls)\//.test(name)) files.set(name, new TextDecoder().decode(content))
		last = name === manifestName ? member : undefined
	}
	if (!last) throw wrong(file, "it ends before its manifest, so it is not whole")
	const read = BackupManifest.safeParse(JSON.parse(new TextDecoder().decode(last.content)))
	if (!read.success) throw wrong(file, read.error.issues.map(({ message }) => message).join("; "))
	const manifest = read.data
	const told = manifest.members
	const different = seen.find((member, place) => JSON.stringify(member) !== JSON.stringify(told[place]))
	if (different || seen.length !== told.length)
		throw wrong(file, `${different?.name ?? "a member"} is not what the manifest says`)
	return { manifest, files }
}

const wrong = (file: string, reason: string): KnownError =>
	new KnownError(`${basename(file)} can't be used: ${reason}. Take another archive.`)
