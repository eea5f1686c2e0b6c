import { DEFAULT_FLAGS } from "../regex/python.ts"
import type { LocalRecognizer } from "../types.ts"
import type { PatternDefinition } from "./definition.ts"
import { patternRecognizer } from "./pattern-recognizer.ts"

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

/** Makes a recognizer of patterns and words, as Presidio's `PatternRecognizer` does. */
export const customRecognizer = (custom: CustomRecognizer): LocalRecognizer => {
	const { denyList = [], denyListScore = 1, patterns = [], flags = DEFAULT_FLAGS, ...rest } = custom
	const listed = denyList.length ? [{ name: "deny_list", score: denyListScore, regex: denyListRegex(denyList) }] : []
	return patternRecognizer({ ...rest, flags, patterns: [...patterns, ...listed] })
}

/** The expression that finds the listed texts, spelt as Presidio spells it. */
export const denyListRegex = (words: readonly string[]): string =>
	String.raw`(?:^|(?<=\W))(${words.map(escape).join("|")})(?:(?=\W)|$)`

// Python's `re.escape` puts a backslash before everything that may mean something in an expression.
const escape = (word: string) => word.replace(/[\s#$&()*+.?[\\\]^{|}~-]/g, "\\$&")
