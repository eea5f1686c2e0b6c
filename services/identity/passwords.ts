import { availableParallelism } from "node:os"
import { Problem } from "@hivematrix/shared/problem"
import limit from "p-limit"

export type Passwords = {
	hash: (password: string) => Promise<string>
	/** Whether the password made this hash. Without a hash it takes the same time and says no. */
	matches: (password: string, hash: string | undefined) => Promise<boolean>
}

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const argon2 = { algorithm: "argon2id", memoryCost: 19 * 1024, timeCost: 2 } as const

/** Each hash takes 19 MiB and a core, so a storm of sign-ins waits in line and, beyond this line, is sent away. */
const atOnce = Math.min(4, availableParallelism())
const longestLine = 200

export const createPasswords = async (): Promise<Passwords> => {
	const decoy = await Bun.password.hash(crypto.randomUUID(), argon2)
	const line = limit(atOnce)
	const inLine = <T>(work: () => Promise<T>): Promise<T> => {
		if (line.pendingCount >= longestLine) {
			throw new Problem(503, "Too many people sign in at this moment. Try again in a few seconds.", {
				headers: { "Retry-After": "5" },
			})
		}
		return line(work)
	}
	return {
		hash: (password) => inLine(() => Bun.password.hash(normal(password), argon2)),
		matches: (password, hash) =>
			inLine(async () => {
				const same = await Bun.password.verify(normal(password), hash ?? decoy)
				return same && hash !== undefined
			}),
	}
}

// The same letters may be typed as different code points (NIST SP 800-63B); argon2 refuses an empty text.
const normal = (password: string): string => password.normalize("NFKC") || "\0"
