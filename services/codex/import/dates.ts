/** In which order a column's dates have day and month; `either` is for a person to say, `none` for no such dates. */
export type DateOrder = "mdy" | "dmy" | "either" | "none"

const numbers = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:[ T].*)?$/
const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?$/

/** Narrows down, value by value, what order a column's dates have: a number over 12 is a day. */
export const dateOrderWatch = () => {
	let monthFirst = 0
	let dayFirst = 0
	let open = 0
	return {
		see: (text: string) => {
			const match = numbers.exec(text)
			// Dots always mean day first, and say nothing of slashes beside them.
			if (!match || match[2] === ".") return
			const [first, second] = [Number(match[1]), Number(match[3])]
			if (first > 12 && second <= 12) dayFirst += 1
			else if (second > 12 && first <= 12) monthFirst += 1
			else open += 1
		},
		order: (): DateOrder => {
			if (monthFirst > 0 && dayFirst === 0) return "mdy"
			if (dayFirst > 0 && monthFirst === 0) return "dmy"
			return open + monthFirst + dayFirst > 0 ? "either" : "none"
		},
	}
}

/** A date as ISO 8601, or the text as it was when it is none in that order. Two-digit years are 1970 to 2069. */
export const readDate = (text: string, order: DateOrder): string => {
	const whole = iso.exec(text)
	if (whole) return isoDate(whole[1], whole[2], whole[3]) ?? text
	const parts = numbers.exec(text)
	if (!parts) return text
	const [, first, separator, second, year = ""] = parts
	const dayFirst = separator === "." || order === "dmy"
	const full =
		year.length === 4 ? year : String(Number(year) < 70 ? 2000 + Number(year) : 1900 + Number(year))
	return (dayFirst ? isoDate(full, second, first) : isoDate(full, first, second)) ?? text
}

const isoDate = (year = "", month = "", day = ""): string | undefined => {
	const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`
	const date = new Date(`${text}T00:00:00Z`)
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : undefined
}
