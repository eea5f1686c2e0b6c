import { readFileSync, statSync } from "node:fs"
import { type KeyPair, wrongWithPair } from "@hivematrix/shared/tls/certificate"

/** Two files that somebody else renews. */
export type GivenFiles = { certificate: string; key: string; names: string[] }

/** Reads both. @throws with a sentence for whoever looks after them */
export const readGivenPair = ({ certificate, key, names }: GivenFiles): KeyPair => {
	const pair = { certificate: read(certificate), key: read(key) }
	const wrong = wrongWithPair(pair, names)
	if (wrong.length) throw new Error(`${certificate} and ${key} can't be used: ${wrong.join(" ")}`)
	return pair
}

/** Something that changes when one of the files does, also when a link is led elsewhere. */
export const stateOf = ({ certificate, key }: GivenFiles): string =>
	[certificate, key]
		.map((file) => {
			const { mtimeMs, ino, size } = statSync(file, { throwIfNoEntry: false }) ?? {}
			return `${mtimeMs} ${ino} ${size}`
		})
		.join()

const read = (file: string): string => {
	try {
		return readFileSync(file, "utf8")
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException
		throw new Error(
			`${file} can't be read (${code}). Let the user who runs HiveMatrix read it, and nobody else.`,
		)
	}
}
