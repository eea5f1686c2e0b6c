import { closeSync, mkdirSync, openSync, rmSync, statSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"
import { readIfThere, writeAtomically, writeJson } from "../atomic-file.ts"
import type { KeyPair } from "./certificate.ts"

/** What came of the last try to get a certificate; `failures` in a row. */
export const Attempt = z.object({
	at: z.iso.datetime(),
	reason: z.string().optional(),
	failures: z.int(),
})
export type Attempt = z.infer<typeof Attempt>

/** Whoever holds the lock for longer, in milliseconds, has died over it. */
const patience = 600_000

/** Tokens as authorities make them (RFC 8555, section 8.1): nothing that leads out of the folder. */
const token = /^[\w-]{1,200}$/

/** The folder where an installation keeps its own certificate, and what it takes to get one; for its owner alone. */
export const certificateStore = (folder: string) => {
	const file = (name: string) => join(folder, name)
	const challengeFile = (name: string) => file(join("challenges", name))
	mkdirSync(file("challenges"), { recursive: true, mode: 0o700 })

	return {
		folder,
		/** The pair lies in one file, so that nobody ever reads a certificate with another one's key. */
		read: (): KeyPair | undefined => {
			const text = readIfThere(file("certificate.pem"))
			const key = /-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]+-----END [A-Z ]*PRIVATE KEY-----\n?/.exec(
				text ?? "",
			)
			return text && key ? { certificate: text.replace(key[0], ""), key: key[0] } : undefined
		},
		write: ({ certificate, key }: KeyPair): void =>
			writeAtomically(file("certificate.pem"), `${certificate.trim()}\n${key.trim()}\n`),
		accountKey: (): string | undefined => readIfThere(file("account.json")),
		writeAccountKey: (jwk: object): void => writeJson(file("account.json"), jwk),
		/** What to answer at `/.well-known/acme-challenge/NAME`. */
		challenge: (name: string): string | undefined =>
			token.test(name) ? readIfThere(challengeFile(name)) : undefined,
		answerChallenge: (name: string, text: string): void => {
			if (!token.test(name)) throw new Error("The authority's token is not one.")
			writeAtomically(challengeFile(name), text)
		},
		forgetChallenge: (name: string): void => rmSync(challengeFile(name), { force: true }),
		lastAttempt: (): Attempt | undefined =>
			Attempt.safeParse(JSON.parse(readIfThere(file("last-attempt.json")) ?? "null")).data,
		noteAttempt: (attempt: Attempt): void => writeJson(file("last-attempt.json"), attempt),
		/** One process at a time gets a certificate. @returns how to let go, or undefined while another one is at it */
		lock: (): (() => void) | undefined => {
			const lock = file("lock")
			try {
				if (Date.now() - statSync(lock).mtimeMs > patience) rmSync(lock, { force: true })
			} catch {
				// Nobody has ever locked it.
			}
			try {
				closeSync(openSync(lock, "wx", 0o600))
			} catch {
				return undefined
			}
			return () => rmSync(lock, { force: true })
		},
	}
}
export type CertificateStore = ReturnType<typeof certificateStore>
