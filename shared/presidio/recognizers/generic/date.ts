import type { RecognizerDefinition } from "../definition.ts"

/** A date in numbers, or with a month's three letters between hyphens. */
export const date: RecognizerDefinition = {
	name: "DateRecognizer",
	entity: "DATE_TIME",
	language: "en",
	patterns: [
		{
			name: "ISO 8601 datetime",
			score: 0.8,
			regex: String.raw`\b(\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d+([+-][0-2]\d:[0-5]\d|Z))|(\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d([+-][0-2]\d:[0-5]\d|Z))|(\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d([+-][0-2]\d:[0-5]\d|Z))\b`,
			starts: "timestamps",
		},
		{
			name: "mm/dd/yyyy or mm/dd/yy",
			score: 0.6,
			regex: String.raw`\b(([1-9]|0[1-9]|1[0-2])/([1-9]|0[1-9]|[1-2][0-9]|3[0-1])/(\d{4}|\d{2}))\b`,
			starts: "dateParts",
		},
		{
			name: "dd/mm/yyyy or dd/mm/yy",
			score: 0.6,
			regex: String.raw`\b(([1-9]|0[1-9]|[1-2][0-9]|3[0-1])/([1-9]|0[1-9]|1[0-2])/(\d{4}|\d{2}))\b`,
			starts: "dateParts",
		},
		{
			name: "yyyy/mm/dd",
			score: 0.6,
			regex: String.raw`\b(\d{4}/([1-9]|0[1-9]|1[0-2])/([1-9]|0[1-9]|[1-2][0-9]|3[0-1]))\b`,
			starts: "dateParts",
		},
		{
			name: "mm-dd-yyyy",
			score: 0.6,
			regex: String.raw`\b(([1-9]|0[1-9]|1[0-2])-([1-9]|0[1-9]|[1-2][0-9]|3[0-1])-\d{4})\b`,
			starts: "dateParts",
		},
		{
			name: "dd-mm-yyyy",
			score: 0.6,
			regex: String.raw`\b(([1-9]|0[1-9]|[1-2][0-9]|3[0-1])-([1-9]|0[1-9]|1[0-2])-\d{4})\b`,
			starts: "dateParts",
		},
		{
			name: "yyyy-mm-dd",
			score: 0.6,
			regex: String.raw`\b(\d{4}-([1-9]|0[1-9]|1[0-2])-([1-9]|0[1-9]|[1-2][0-9]|3[0-1]))\b`,
			starts: "dateParts",
		},
		{
			name: "dd.mm.yyyy or dd.mm.yy",
			score: 0.6,
			regex: String.raw`\b(([1-9]|0[1-9]|[1-2][0-9]|3[0-1])\.([1-9]|0[1-9]|1[0-2])\.(\d{4}|\d{2}))\b`,
			starts: "dateParts",
		},
		{
			name: "dd-MMM-yyyy or dd-MMM-yy",
			score: 0.6,
			regex: String.raw`\b(([1-9]|0[1-9]|[1-2][0-9]|3[0-1])-(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)-(\d{4}|\d{2}))\b`,
			starts: "dateParts",
		},
		{
			name: "MMM-yyyy or MMM-yy",
			score: 0.6,
			regex: String.raw`\b((JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)-(\d{4}|\d{2}))\b`,
			starts: "hyphenated",
		},
		{
			name: "dd-MMM or dd-MMM",
			score: 0.6,
			regex: String.raw`\b(([1-9]|0[1-9]|[1-2][0-9]|3[0-1])-(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))\b`,
			starts: "dateParts",
		},
		{
			name: "mm/yyyy or m/yyyy",
			score: 0.2,
			regex: String.raw`\b(([1-9]|0[1-9]|1[0-2])/\d{4})\b`,
			starts: "dateParts",
		},
		{
			name: "mm/yy or m/yy",
			score: 0.1,
			regex: String.raw`\b(([1-9]|0[1-9]|1[0-2])/\d{2})\b`,
			starts: "dateParts",
		},
	],
	context: ["date", "birthday"],
}
