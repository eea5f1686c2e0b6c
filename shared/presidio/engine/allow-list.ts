import { boundedSearch } from "../regex/bounded.ts"
import { DEFAULT_FLAGS } from "../regex/python.ts"
import type { AnalyzeOptions, RecognizerResult } from "../types.ts"

/** The results whose text the caller's allow list does not name, by the whole text or by expressions. */
export const withoutAllowed = async (
	results: RecognizerResult[],
	text: string,
	{ allowList, allowListMatch = "exact", regexFlags = DEFAULT_FLAGS }: AnalyzeOptions,
): Promise<RecognizerResult[]> => {
	const terms = (allowList ?? []).filter(Boolean)
	if (!terms.length || !results.length) return results
	const words = results.map(({ start, end }) => text.slice(start, end))
	if (allowListMatch === "exact") return results.filter((_, index) => !terms.includes(words[index] ?? ""))
	const spans = await Promise.all(words.map((word) => boundedSearch([terms.join("|")], regexFlags, word)))
	// An expression that takes too long allows nothing.
	return results.filter((_, index) => !spans[index]?.[0]?.length)
}
