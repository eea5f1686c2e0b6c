import type { StoredEntry } from "./append-entries.ts"

/** A name longer than this, in characters, is cut: it must fit into an index. */
const longestName = 200

/** Entries in PostgreSQL's COPY text format (its manual, "COPY", "Text Format"). */
export const copyText = (entries: StoredEntry[]): string => {
	let text = ""
	for (const { id, time, level, service, instance, message, requestId, user, context, hostname } of entries) {
		text += `${id}\t${time.toISOString()}\t${level}\t${name(service)}\t${name(instance)}\t${field(message)}\t${name(
			requestId,
		)}\t${name(user)}\t${field(contextJson(context))}\t${name(hostname)}\n`
	}
	return text
}

const name = (value: string | undefined): string =>
	field(value !== undefined && value.length > longestName ? value.slice(0, longestName) : value)

// PostgreSQL has no NUL in a text.
const special = /[\\\t\n\r\0]/g
const escapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" }

const field = (value: string | undefined): string =>
	value === undefined ? "\\N" : value.replace(special, (character) => escapes[character] ?? "")

/** A context larger than this, in characters, is kept as a shortened text. */
const largest = 64 * 1024

const contextJson = (context: Record<string, unknown> | undefined): string | undefined => {
	if (context === undefined) return undefined
	const json = JSON.stringify(context)
	if (json.length > largest || depthOf(json) > 100) {
		return JSON.stringify({ shortened: json.slice(0, largest).toWellFormed() }).replaceAll("\\u0000", "")
	}
	// jsonb takes no NUL and no half of a surrogate pair, which JSON may hold.
	return json.includes("\\u") ? JSON.stringify(clean(context)) : json
}

const clean = (value: unknown): unknown => {
	if (typeof value === "string") return value.replaceAll("\0", "").toWellFormed()
	if (Array.isArray(value)) return value.map(clean)
	if (typeof value !== "object" || value === null) return value
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [clean(key) as string, clean(inner)]))
}

/** How deep it nests at most, counted without regard to strings: too much rather than too little. */
const depthOf = (json: string): number => {
	let depth = 0
	let deepest = 0
	for (let index = 0; index < json.length; index++) {
		const code = json.charCodeAt(index)
		if (code === 123 || code === 91) deepest = Math.max(deepest, ++depth)
		else if (code === 125 || code === 93) depth -= 1
	}
	return deepest
}
