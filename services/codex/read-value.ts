import type { Field, Value } from "./noun.ts"

/** A typed text as the value its field takes; what can't be read stays text, and the field's shape refuses it. */
export const readValue = ({ kind }: Field, text: string): Value => {
	const trimmed = text.replaceAll("\r\n", "\n").trim()
	switch (kind) {
		case "flag":
			return trimmed === "true"
		case "list":
			return trimmed
				.split(/[\n;,]+/)
				.map((item) => item.trim())
				.filter(Boolean)
		case "time":
			return readTime(trimmed)
		default:
			return trimmed === "" ? null : trimmed
	}
}

const readTime = (text: string): Value => {
	if (text === "") return null
	const time = new Date(text)
	return Number.isNaN(time.getTime()) ? text : time.toISOString()
}

/** A record's value as its form shows it. */
export const writeValue = ({ kind }: Field, value: Value): string => {
	if (value === null || value === undefined) return ""
	if (Array.isArray(value)) return value.map(String).join(kind === "list" ? "\n" : "; ")
	return String(value)
}
