import { Problem } from "@hivematrix/shared/problem"

/** Lengths in characters (NIST SP 800-63B asks for 15 without, 8 with a second factor, and at least 64 as the upper end). */
export const shortestPassword = 12
export const longestPassword = 256

/** The best of zxcvbn's scores, ten thousand million guesses: names, years, patterns and known passwords stay below. */
const leastScore = 4

/** @throws Problem 400 that says why a password is refused and what would do. */
export const refuseWeakPassword = async (password: string, about: (string | null)[]): Promise<void> => {
	const letters = [...password].length
	if (letters < shortestPassword)
		throw new Problem(400, `A password has at least ${shortestPassword} characters.`)
	if (letters > longestPassword)
		throw new Problem(400, `A password has at most ${longestPassword} characters.`)
	const known = about.flatMap((text) => (text ? wordsOf(text) : []))
	if (known.includes(password.toLowerCase()))
		throw new Problem(400, "A password is not the person's own name.")
	const { score } = await estimate(password, known)
	if (score < leastScore) {
		throw new Problem(
			400,
			"This password is easy to guess. Take four or more words that don't belong together.",
		)
	}
}

/** A name and its parts, for both make a password easy to guess. */
const wordsOf = (text: string): string[] =>
	[text, ...text.split(/[^\p{L}\p{N}]+/u)]
		.filter(({ length }) => length > 2)
		.map((word) => word.toLowerCase())

// Loaded for the few who set a password: its lists of known ones take more memory than the rest of this service.
const estimate = async (password: string, known: string[]) => {
	const [{ ZxcvbnFactory }, common] = await Promise.all([
		import("@zxcvbn-ts/core"),
		import("@zxcvbn-ts/language-common"),
	])
	const estimator = new ZxcvbnFactory({
		dictionary: common.dictionary,
		graphs: common.adjacencyGraphs,
		// Its cost grows with the length; what comes after this makes no password worse.
		maxLength: 64,
	})
	return estimator.check(password, [...known, "hivematrix"])
}
