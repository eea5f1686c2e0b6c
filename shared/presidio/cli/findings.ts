import type { RecognizerResult } from "../types.ts"

/** A finding for people: where it stands as an editor counts, lines and columns from one. */
export interface Finding {
	line: number
	column: number
	start: number
	end: number
	entity: string
	score: number
	text: string
}

/** A file and what is in it. */
export interface ScannedFile {
	path: string
	text: string
	findings: Finding[]
	redacted: string
}

/** The findings in the order of the text; of those that lie within another only the outer one. */
export const findingsIn = (text: string, results: readonly RecognizerResult[]): Finding[] => {
	const lines = lineStarts(text)
	let line = 0
	let end = -1
	const findings: Finding[] = []
	for (const result of results.toSorted((a, b) => a.start - b.start || b.end - a.end || b.score - a.score)) {
		if (result.end <= end) continue
		end = result.end
		while ((lines[line + 1] ?? Infinity) <= result.start) line++
		findings.push({
			line: line + 1,
			column: result.start - (lines[line] ?? 0) + 1,
			start: result.start,
			end: result.end,
			entity: result.entityType,
			score: Math.round(result.score * 100) / 100,
			text: text.slice(result.start, result.end),
		})
	}
	return findings
}

const lineStarts = (text: string): number[] => {
	const starts = [0]
	for (let place = text.indexOf("\n"); place >= 0; place = text.indexOf("\n", place + 1))
		starts.push(place + 1)
	return starts
}
