import { compilePython, DEFAULT_FLAGS } from "../../regex/python.ts"
import type { Scan } from "../../scan/scan.ts"
import type { RecognizerDefinition, Span } from "../definition.ts"

// The expression asks at each place whether a letter and four digits follow anywhere in the text, which takes a
// time that grows with the square of its length. Where they last occur answers the same for all places at once.
function* weak({ text, ascii }: Scan): Iterable<Span> {
	const word = compilePython(
		String.raw`\b[\w@#$%^?~-]{10}\b`,
		DEFAULT_FLAGS,
		ascii ? "plain" : "unicode",
		"g",
	)
	const limit = Math.min(lastPlace(text, /[a-z]/i, 1), lastPlace(text, /[0-9]{4}/, 4))
	for (let found = word.exec(text); found && found.index <= limit; found = word.exec(text))
		yield [found.index, word.lastIndex]
}

const lastPlace = (text: string, pattern: RegExp, length: number) => {
	let place = text.length - length
	while (place >= 0 && !pattern.test(text.slice(place, place + length))) place--
	return place
}

/** An Indian permanent account number. */
export const inPan: RecognizerDefinition = {
	name: "InPanRecognizer",
	entity: "IN_PAN",
	language: "en",
	country: "in",
	patterns: [
		{
			name: "PAN (High)",
			score: 0.5,
			regex: String.raw`\b([A-Za-z]{3}[AaBbCcFfGgHhJjLlPpTt]{1}[A-Za-z]{1}[0-9]{4}[A-Za-z]{1})\b`,
		},
		{ name: "PAN (Medium)", score: 0.1, regex: String.raw`\b([A-Za-z]{5}[0-9]{4}[A-Za-z]{1})\b` },
		{
			name: "PAN (Low)",
			score: 0.01,
			regex: String.raw`\b((?=.*?[a-zA-Z])(?=.*?[0-9]{4})[\w@#$%^?~-]{10})\b`,
			search: weak,
		},
	],
	context: ["permanent account number", "pan"],
}
