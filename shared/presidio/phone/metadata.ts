import source from "libphonenumber-js/metadata.max.json"

/** One way to write a region's numbers, and whether the national prefix belongs to it. */
export interface Format {
	pattern: RegExp
	leadingDigits: RegExp | undefined
	/** How the prefix stands before the first group `$1`, empty when it doesn't. */
	prefixRule: string
	prefixOptional: boolean
}

/** A set of numbers: what they look like and how long they may be. */
export interface NumberKind {
	pattern: RegExp
	lengths: readonly number[]
}

/** The numbering plan of one region. */
export interface Region {
	callingCode: string
	internationalPrefix: RegExp | undefined
	nationalPrefix: RegExp | undefined
	/** What the number becomes when the national prefix holds a group of its own. */
	transform: string
	general: NumberKind
	/** The fewest digits that can become a number of the plan. */
	shortest: number
	kinds: readonly NumberKind[]
	formats: readonly Format[]
	leadingDigits: RegExp | undefined
}

type Row = readonly unknown[]
type Source = {
	country_calling_codes: Record<string, readonly string[]>
	countries: Record<string, Row>
	nonGeographic: Record<string, Row>
}
// The package types the file for its own functions only; its layout is described in its source/metadata.js.
const plans = source as unknown as Source

const regions = new Map<string, Region | undefined>()

const regionOf = (key: string, row: Row | undefined): Region | undefined => {
	if (!regions.has(key)) regions.set(key, row && readRegion(row))
	return regions.get(key)
}

/** The plan of a region by its ISO 3166-1 code, undefined for one that does not exist. */
export const regionByCode = (code: string): Region | undefined => regionOf(code, plans.countries[code])

const sharing = new Map<string, readonly Region[]>()

/** The plans that share a calling code, the main one first; empty for an unknown code. */
export const regionsByCallingCode = (callingCode: string): readonly Region[] => {
	const known = sharing.get(callingCode)
	if (known) return known
	const codes = plans.country_calling_codes[callingCode]
	const found = codes?.length
		? codes.map(regionByCode)
		: [regionOf(callingCode, plans.nonGeographic[callingCode])]
	const regions = found.filter((region) => region !== undefined)
	sharing.set(callingCode, regions)
	return regions
}

const readRegion = (row: Row): Region => {
	const text = (index: number) => (typeof row[index] === "string" ? row[index] : "")
	const lengths = list<number>(row[3])
	const kinds = readKinds(list<Row>(row[11]), text(2), lengths)
	// A transformation with digits of its own makes a number longer than it was written.
	const isExtended = /\d/.test(text(8).replace(/\$\d/g, ""))
	return {
		callingCode: text(0),
		internationalPrefix: atStart(text(1)),
		general: { pattern: whole(text(2)), lengths },
		formats: list<Row>(row[4]).map((format) => readFormat(format, text(6), Boolean(row[9]))),
		nationalPrefix: atStart(text(7) || text(5)),
		transform: text(8),
		leadingDigits: atStart(text(10)),
		shortest: isExtended ? 0 : Math.min(...kinds.flatMap((kind) => kind.lengths)),
		kinds,
	}
}

// A plan without kinds holds one kind only: all its numbers.
const readKinds = (rows: readonly Row[], general: string, lengths: readonly number[]): NumberKind[] => {
	const kinds = rows.filter((row) => Array.isArray(row) && row[0])
	if (!kinds.length) return [{ pattern: whole(general), lengths }]
	return kinds.map(([pattern, own]) => ({
		pattern: whole(String(pattern)),
		lengths: Array.isArray(own) ? own : lengths,
	}))
}

const readFormat = (row: Row, planRule: string, planOptional: boolean): Format => {
	const [pattern, , leadingDigits, prefixRule, prefixOptional] = row
	return {
		pattern: whole(String(pattern)),
		leadingDigits: atStart(list<string>(leadingDigits).at(-1) ?? ""),
		prefixRule: typeof prefixRule === "string" ? prefixRule : planRule,
		prefixOptional: Boolean(prefixOptional) || planOptional,
	}
}

const list = <Item>(value: unknown): readonly Item[] => (Array.isArray(value) ? value : [])
const whole = (pattern: string) => new RegExp(`^(?:${pattern})$`)
const atStart = (pattern: string) => (pattern ? new RegExp(`^(?:${pattern})`) : undefined)
