import { toUnicode } from "./unicode.ts"

/** The flags of Python's `re` that Presidio uses, as its configuration files write them. */
export const IGNORECASE = 2
export const MULTILINE = 8
export const DOTALL = 16
/** What Presidio gives a pattern that says nothing else: 26. */
export const DEFAULT_FLAGS = IGNORECASE | MULTILINE | DOTALL

/**
 * Compiles a regular expression in the syntax of Python's `re` with the same meaning. The plain form is for texts
 * that hold nothing but ASCII, where `\b`, `\w`, `\d` and `\s` mean the same in both languages.
 * Throws a SyntaxError on what JavaScript has no equal for, such as possessive quantifiers.
 */
export const compilePython = (
	source: string,
	flags: number,
	form: "unicode" | "plain",
	extra = "",
): RegExp => {
	const { body, inline } = withoutInlineFlags(source)
	const set = [...new Set(`${pythonFlags(flags)}${inline}`)].join("")
	return form === "plain"
		? new RegExp(withoutAnchors(body), `${set}${extra}`)
		: new RegExp(toUnicode(body), `v${set}${extra}`)
}

const pythonFlags = (flags: number) =>
	(flags & IGNORECASE ? "i" : "") + (flags & MULTILINE ? "m" : "") + (flags & DOTALL ? "s" : "")

// Python lets `(?i)` stand anywhere and mean the whole expression; the sources in use have it so.
const withoutInlineFlags = (source: string) => {
	let inline = ""
	const body = source.replace(/\(\?([aimsux]+)\)/g, (_, letters: string) => {
		inline += letters.replace(/[aux]/g, "")
		return ""
	})
	return { body: body.replaceAll("(?P<", "(?<").replace(/\(\?P=(\w+)\)/g, "\\k<$1>"), inline }
}

const withoutAnchors = (body: string) =>
	body.replaceAll("\\A", "(?<![\\s\\S])").replaceAll("\\Z", "(?![\\s\\S])")
