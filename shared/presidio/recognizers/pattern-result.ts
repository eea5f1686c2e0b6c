import { DEFAULT_FLAGS } from "../regex/python.ts"
import type { RecognizerResult } from "../types.ts"
import type { PatternDefinition, RecognizerDefinition } from "./definition.ts"

/** What a match is worth after its checksum; undefined when that refuses it. */
export const patternResult = (
	text: string,
	start: number,
	end: number,
	pattern: PatternDefinition,
	{ entity, name, validate, invalidate, flags = DEFAULT_FLAGS }: RecognizerDefinition,
): RecognizerResult | undefined => {
	const match = validate || invalidate ? text.slice(start, end) : ""
	const verdict = validate ? validate(match) : null
	if (verdict === false || invalidate?.(match)) return undefined
	const score = verdict ? 1 : pattern.score
	return {
		entityType: entity,
		start,
		end,
		score,
		recognizer: name,
		explanation: {
			recognizer: name,
			patternName: pattern.name,
			pattern: pattern.regex,
			originalScore: pattern.score,
			score,
			textualExplanation: `Detected by \`${name}\` using pattern \`${pattern.name}\``,
			scoreContextImprovement: 0,
			supportiveContextWord: "",
			validationResult: verdict,
			regexFlags: flags,
		},
	}
}
