import type { RecognizerResult } from "../types.ts"
import type { Tokens } from "./tokens.ts"

/** How a supportive word near a result raises its score; the defaults are Presidio's. */
export interface ContextSettings {
	/** What a supportive word adds. */
	similarityFactor: number
	/** What a supported result has at least. */
	minimumScore: number
	/** How many keywords before the result count. */
	prefixWords: number
	/** Whether the word may stand within a longer one. */
	matching: "substring" | "whole_word"
}

export const contextDefaults: ContextSettings = {
	similarityFactor: 0.35,
	minimumScore: 0.4,
	prefixWords: 5,
	matching: "substring",
}

/**
 * Raises, in place, the scores of one recognizer's results that have one of its context words before them or
 * among the caller's own. A result whose recognizer has weighed the context itself stays as it is.
 */
export const enhance = (
	results: readonly RecognizerResult[],
	contextWords: readonly string[],
	callerContext: readonly string[],
	tokens: Tokens,
	settings: ContextSettings = contextDefaults,
) => {
	for (const result of results) {
		if (result.enhancedByContext) continue
		const near = tokens.keywordsUpTo(result.start, settings.prefixWords + 1)
		const word = supportiveWord(
			contextWords,
			callerContext.length ? [...near, ...callerContext] : near,
			settings.matching,
		)
		if (word === undefined) continue
		const raised = Math.max(result.score + settings.similarityFactor, settings.minimumScore)
		result.score = Math.min(raised, 1)
		if (!result.explanation) continue
		result.explanation.score = result.score
		result.explanation.supportiveContextWord = word
		result.explanation.scoreContextImprovement = result.score - result.explanation.originalScore
	}
}

const supportiveWord = (
	words: readonly string[],
	near: readonly string[],
	matching: ContextSettings["matching"],
) => {
	for (const word of words) {
		const lower = word.toLowerCase()
		for (const candidate of near)
			if (matching === "substring" ? candidate.includes(lower) : candidate === lower) return word
	}
	return undefined
}
