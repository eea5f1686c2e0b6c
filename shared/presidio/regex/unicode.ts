const word = String.raw`\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}`
const space = String.raw`\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000`

const classes: Record<string, string> = {
	w: `[${word}]`,
	W: `[^${word}]`,
	d: String.raw`\p{Nd}`,
	D: String.raw`\P{Nd}`,
	s: `[${space}]`,
	S: `[^${space}]`,
}
const assertions: Record<string, string> = {
	b: `(?:(?<=[${word}])(?![${word}])|(?<![${word}])(?=[${word}]))`,
	B: `(?:(?<=[${word}])(?=[${word}])|(?<![${word}])(?![${word}]))`,
	A: "(?<![\\s\\S])",
	Z: "(?![\\s\\S])",
}

const token = /\\x[0-9a-f]{2}|\\u[0-9a-f]{4}|\\[pP]\{[^}]*\}|\\k<\w+>|\\[\s\S]|\{\d*,?\d*\}|[\s\S]/gu

/**
 * Rewrites the body of a regular expression for JavaScript's `v` flag so that `\b`, `\w`, `\d` and `\s` mean what
 * they mean in Python: the Unicode classes of UTS #18, annex C, instead of ASCII.
 */
export const toUnicode = (body: string): string => {
	const parts = [...body.matchAll(token)].map(([part]) => part)
	const out: string[] = []
	let opened = -1
	for (const [index, part] of parts.entries()) {
		if (opened < 0) {
			if (part === "[") opened = parts[index + 1] === "^" ? index + 2 : index + 1
			out.push(outside(part))
		} else if (part === "]" && index > opened) {
			opened = -1
			out.push(part)
		} else if (part === "^" && index < opened) out.push(part)
		else if (part === "-" && isRange(parts, index, opened)) out.push(part)
		else out.push(inside(part))
	}
	return out.join("")
}

const outside = (part: string) => {
	if (part === "]" || part === "}") return `\\${part}`
	if (!isEscape(part)) return part
	const letter = part.slice(1)
	return classes[letter] ?? assertions[letter] ?? (/[\w^$\\.*+?()[\]{}|/]/.test(letter) ? part : letter)
}

const inside = (part: string) => {
	const letter = isEscape(part) ? part.slice(1) : part
	if (isEscape(part) && /\w/.test(letter)) return classes[letter] ?? part
	if (part.length > 2 && part.startsWith("\\")) return part
	return [...letter].map((c) => (/[()[\]{}/\\|&!#$%*+,.:;<=>?@^`~-]/.test(c) ? `\\${c}` : c)).join("")
}

const isEscape = (part: string) => part.length === 2 && part.startsWith("\\")

// A hyphen is an operator between two characters, and itself at the edges of a class or beside a shorthand.
const isRange = (parts: readonly string[], index: number, opened: number) =>
	index > opened &&
	parts[index + 1] !== "]" &&
	!classes[parts[index - 1]?.slice(1) ?? ""] &&
	!classes[parts[index + 1]?.slice(1) ?? ""]
