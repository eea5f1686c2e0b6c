/** A stretch of text, UTF-16 offsets, `end` exclusive. */
export interface Stretch {
	start: number
	end: number
}

const CAPITAL = "[\\p{Lu}][\\p{L}\\p{M}.'’-]{0,24}"
const GAP = "[ \\t]{1,3}"
const STREETS =
	"street|str|st|avenue|ave|av|road|rd|boulevard|blvd|lane|ln|drive|dr|court|ct|circle|cir|place|pl|square|sq|terrace|ter|trail|trl|parkway|pkwy|highway|hwy|freeway|way|row|alley|mews|crescent|cres|close|grove|gardens|hill|rise|loop|pike|plaza|turnpike|bypass|wharf|quay"
const UNIT = `(?:,?\\s{1,3}(?:apt|apartment|suite|ste|unit|floor|fl|room|rm|bldg|building|lot|flat)\\b\\.?${GAP}?#?[\\dA-Za-z-]{1,6}\\b|,?${GAP}#${GAP}?\\d{1,5}\\b)?`
const STATE =
	"A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]"
const TOWN = `${CAPITAL}(?:${GAP}${CAPITAL}){0,3},?${GAP}(?:${STATE})${GAP}\\d{5}(?:-\\d{4})?(?!\\d)`
const NOT_WITHIN = "(?<![\\p{L}\\p{N}_.,/:-])"

const insensitive = (source: string): string =>
	source.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`)

/** Each form has a bounded length and starts at a digit or a capital, so a text is read in linear time. */
const FORMS = [
	// 12 Old Mill Road, Apt 4, Springfield, IL 62704
	`${NOT_WITHIN}\\d{1,6}[A-Za-z]?(?:[-/]\\d{1,4})?${GAP}(?:(?:${CAPITAL}|\\d{1,3}(?:st|nd|rd|th))${GAP}){1,4}?(?:${insensitive(STREETS)})\\b\\.?(?:${GAP}[NSEW]{1,2}\\b)?${UNIT}(?:,?\\s{1,3}${TOWN})?`,
	// PO Box 12, Postfach 34
	`${NOT_WITHIN}(?:[Pp]\\.?${GAP}?[Oo]\\.?${GAP}?(?:[Bb][Oo][Xx]|[Bb]\\.)|[Pp]ost(?:fach|bus|boks)|Apartado(?:${GAP}[Pp]ostal)?)${GAP}?#?\\d{1,6}(?:,?\\s{1,3}${TOWN})?`,
	// PSC 12, Box 34\nAPO AE 09012
	`${NOT_WITHIN}(?:(?:PSC|CMR|Unit)${GAP}\\d{1,5},?${GAP}Box${GAP}\\d{1,5}\\s{1,3})?(?:APO|FPO|DPO),?${GAP}A[AEP]${GAP}\\d{5}`,
	// Springfield, IL 62704
	`${NOT_WITHIN}${TOWN}`,
	// Lindenstraße 5, Hauptvej 12b
	`${NOT_WITHIN}${CAPITAL}(?:${insensitive("straße|strasse|str.|weg|gasse|platz|allee|gatan|vägen|vej|gade|veien|katu|tie|kuja|straat|laan|plein|gracht").replaceAll(".", "\\.")})${GAP}\\d{1,4}(?:${GAP}?[a-hA-H]\\b)?`,
	// 12, rue de la Paix
	`${NOT_WITHIN}\\d{1,5}(?:${GAP}?(?:bis|ter))?,?${GAP}(?:${insensitive("rue|avenue|boulevard|impasse|chemin|quai|allée|place|cours")})(?:${GAP}(?:de|du|des|la|le|les|${CAPITAL})){1,5}`,
	// Calle Mayor 12, Via Roma, 5
	`${NOT_WITHIN}(?:${insensitive("calle|avenida|avda.|paseo|plaza|carrera|via|viale|corso|piazza|vicolo|rua|travessa|alameda|ulica|ul.|aleja|ulitsa").replaceAll(".", "\\.")})(?:${GAP}(?:de|del|della|di|do|da|dos|la|las|los|${CAPITAL})){1,5},?${GAP}(?:n[.º°]?${GAP}?)?\\d{1,5}[a-z]?\\b`,
].map((form) => new RegExp(form, "gu"))

/** No form reaches further than this before or after one of its numbers. */
const REACH = 200

/** The stretches around numbers, outside of which no address lies. */
const windows = (text: string, from: number, to: number): Stretch[] => {
	const found: Stretch[] = []
	for (let at = from; at < to; at++) {
		const code = text.charCodeAt(at)
		if (code < 48 || code > 57) continue
		const last = found.at(-1)
		const start = Math.max(from, at - REACH)
		if (last && start <= last.end) last.end = Math.min(to, at + REACH)
		else found.push({ start, end: Math.min(to, at + REACH) })
	}
	return found
}

/** Postal addresses whose form alone tells them, between two offsets of a text. */
export const addressSpans = (text: string, from: number, to: number): Stretch[] => {
	const found: Stretch[] = []
	for (const { start, end } of windows(text, from, to)) {
		const part = text.slice(start, end)
		for (const form of FORMS)
			for (const match of part.matchAll(form)) {
				const length = match[0].replace(/[\s,]+$/, "").length
				found.push({ start: start + match.index, end: start + match.index + length })
			}
	}
	return found
}
