import { compilePython, DEFAULT_FLAGS } from "../regex/python.ts"
import { removeDuplicates } from "../results/duplicates.ts"
import { placesOf } from "../scan/anchors.ts"
import { Scan } from "../scan/scan.ts"
import type { LocalRecognizer, RecognizerResult } from "../types.ts"
import type { PatternDefinition, RecognizerDefinition } from "./definition.ts"
import { patternResult } from "./pattern-result.ts"

/** Makes a recognizer of a definition. Its results are those of Presidio's `PatternRecognizer`. */
export const patternRecognizer = (definition: RecognizerDefinition): LocalRecognizer => {
	const matchers = definition.patterns.map((pattern) => matcher(pattern, definition))
	return {
		name: definition.name,
		supportedEntities: [definition.entity],
		supportedLanguage: definition.language,
		context: definition.context,
		analyze: (text, _entities, artifacts) => {
			const scan = artifacts?.scan ?? new Scan(text)
			const results: RecognizerResult[] = []
			for (const match of matchers) match(scan, results)
			// Matches of one pattern never overlap.
			return matchers.length > 1 && results.length > 1 ? removeDuplicates(results) : results
		},
	}
}

type Match = (scan: Scan, results: RecognizerResult[]) => void

const matcher = (pattern: PatternDefinition, definition: RecognizerDefinition): Match => {
	const flags = definition.flags ?? DEFAULT_FLAGS
	const forms: Partial<Record<"plain" | "unicode", RegExp>> = {}
	const compiled = (scan: Scan) => {
		const form = scan.ascii ? "plain" : "unicode"
		forms[form] ??= compilePython(pattern.regex, flags, form, pattern.starts ? "y" : "g")
		return forms[form]
	}
	return (scan, results) => {
		const add = (start: number, end: number) => {
			const result = patternResult(scan.text, start, end, pattern, definition)
			if (result) results.push(result)
		}
		if (pattern.search) for (const [start, end] of pattern.search(scan)) add(start, end)
		else if (pattern.starts) searchAt(placesOf(scan, pattern.starts), compiled(scan), scan.text, add)
		else searchThrough(compiled(scan), scan.text, add)
	}
}

type Add = (start: number, end: number) => void

// `test` with a sticky expression leaves the end in `lastIndex` and allocates nothing.
const searchAt = (places: readonly number[], regex: RegExp, text: string, add: Add) => {
	let floor = 0
	for (const place of places) {
		if (place < floor) continue
		regex.lastIndex = place
		if (!regex.test(text)) continue
		floor = regex.lastIndex
		if (floor > place) add(place, floor)
	}
}

const searchThrough = (regex: RegExp, text: string, add: Add) => {
	regex.lastIndex = 0
	for (let found = regex.exec(text); found; found = regex.exec(text)) {
		if (found[0] === "") regex.lastIndex++
		else add(found.index, regex.lastIndex)
	}
}
