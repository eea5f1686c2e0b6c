import { FLAG, givenOf, placeOf, surnameOf } from "./entry.ts"

const step = (level: number): number => (level === 0 ? 0 : level < 3 ? 1 : level < 5 ? 2 : 3)
const bit = (entry: number, flag: number): number => (entry & flag ? 1 : 0)

/** What the gazetteers say of an entry in 12 bits: given name, surname and place in coarse steps, and flags. */
export const gazetteerOf = (entry: number): number =>
	step(givenOf(entry)) |
	(step(surnameOf(entry)) << 2) |
	(step(placeOf(entry)) << 4) |
	(bit(entry, FLAG.word) << 6) |
	(bit(entry, FLAG.nation) << 7) |
	(bit(entry, FLAG.country) << 8) |
	(bit(entry, FLAG.organization) << 9) |
	(bit(entry, FLAG.brand) << 10) |
	(bit(entry, FLAG.street) << 11)
