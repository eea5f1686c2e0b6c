import type { Stretch } from "./addresses.ts"

const NAME = "[\\p{Lu}\\d][\\p{L}\\p{M}\\p{N}.'’-]{0,30}"
const STREET = `(?:${NAME} |(?:de|del|de la|di|der|van|ten|le|la|the) ){0,5}${NAME}`
const CORNER = new RegExp(
	`\\b(?:[Tt]he |THE )?[Cc](?:orner of|ORNER OF) (${STREET} (?:and|AND|&) ${STREET})`,
	"gu",
)

/** `the corner of X and Y` between two offsets: one place, though it names two. */
export const cornerSpans = (text: string, from: number, to: number): Stretch[] => {
	const part = text.slice(from, to)
	if (!/corner of/i.test(part)) return []
	return [...part.matchAll(CORNER)].map((match) => {
		const start = from + match.index
		return { start, end: start + match[0].replace(/[.'’-]+$/, "").length }
	})
}
