import { boundedSearch, checkSyntax } from "../regex/bounded.ts"
import { DEFAULT_FLAGS } from "../regex/python.ts"
import { isBounded } from "../regex/work.ts"
import { removeDuplicates } from "../results/duplicates.ts"
import type { EntityRecognizer } from "../types.ts"
import type { PatternDefinition } from "./definition.ts"
import { patternRecognizer } from "./pattern-recognizer.ts"
import { patternResult } from "./pattern-result.ts"

/** A recognizer that somebody adds: by patterns, by a list of words, or both. */
export interface CustomRecognizer {
	name: string
	entity: string
	language: string
	country?: string
	patterns?: readonly PatternDefinition[]
	/** Texts that are the entity wherever they stand between other than word characters, in any casing. */
	denyList?: readonly string[]
	/** What a listed text is worth; 1 when absent. */
	denyListScore?: number
	context?: readonly string[]
	flags?: number
}

/** Thrown when an expression took longer than its time, so that the text may hold what it looks for. */
export class PatternTimeoutError extends Error {
	constructor(pattern: string) {
		super(`The pattern "${pattern}" did not finish in time. Write it without nested repetition.`)
	}
}

/** What happens when an expression takes too long: Presidio goes on without it, a filter must not. */
export type OnTimeout = "skip" | "fail"

/**
 * Makes a recognizer of patterns and words, as Presidio's `PatternRecognizer`. Throws a SyntaxError when a pattern
 * is none. Patterns that could run for long run in a thread, and the recognizer then answers with a promise.
 */
export const customRecognizer = (
	custom: CustomRecognizer,
	onTimeout: OnTimeout = "fail",
): EntityRecognizer => {
	const { denyList = [], denyListScore = 1, patterns = [], flags = DEFAULT_FLAGS, ...rest } = custom
	for (const { regex } of patterns) checkSyntax(regex)
	const listed = denyList.length
		? [{ name: "deny_list", score: denyListScore, regex: denyListRegex(denyList) }]
		: []
	const quick = patterns.filter(({ regex }) => isBounded(regex))
	const slow = patterns.filter(({ regex }) => !isBounded(regex))
	const local = patternRecognizer({ ...rest, flags, patterns: [...quick, ...listed] })
	if (!slow.length) return local
	const definition = { ...rest, flags, patterns: slow }
	return {
		...local,
		analyze: async (text, entities, artifacts) => {
			const results = local.analyze(text, entities, artifacts)
			const searches = await boundedSearch(
				slow.map(({ regex }) => regex),
				flags,
				text,
			)
			for (const [index, pattern] of slow.entries()) {
				const spans = searches[index]
				if (!spans && onTimeout === "fail") throw new PatternTimeoutError(pattern.name)
				const found = (spans ?? []).map(([start, end]) =>
					patternResult(text, start, end, pattern, definition),
				)
				results.push(...found.filter((result) => result !== undefined))
			}
			return removeDuplicates(results)
		},
	}
}

/** The expression that finds the listed texts, spelt as Presidio spells it. */
export const denyListRegex = (words: readonly string[]): string =>
	String.raw`(?:^|(?<=\W))(${words.map(escaped).join("|")})(?:(?=\W)|$)`

// Python's `re.escape` puts a backslash before everything that may mean something in an expression.
const escaped = (word: string) => word.replace(/[\s#$&()*+.?[\\\]^{|}~-]/g, "\\$&")
