import { FLAG } from "./entry.ts"
import { MARGIN, rankAt, type Sheet } from "./sheet.ts"

/** Room for the features of one word. */
export const MOST_FEATURES = 64

/** The bits of a cluster's number that coarser groups leave out. */
const COARSE = 4
/** Affixes of two to four letters tell where a name comes from. */
const LONGEST_AFFIX = 3

/**
 * Writes the features of the word at `at` into `into` as positions below a power of two, and returns how many. Each
 * template mixes its number with what it looks at; unlike features may share a position, which the trainer bears.
 */
export const writeFeatures = (sheet: Sheet, at: number, into: Int32Array, mask: number): number => {
	const column = at + MARGIN
	let count = 0
	let template = 0
	const add = (value: number, other = 0, third = 0): void => {
		template++
		let hash = Math.imul(value ^ Math.imul(template, 0x9e3779b1), 0x85ebca6b)
		hash = Math.imul(hash ^ (hash >>> 15) ^ other, 0xc2b2ae35)
		hash = Math.imul(hash ^ (hash >>> 13) ^ third, 0x27d4eb2f)
		into[count++] = (hash ^ (hash >>> 16)) & mask
	}
	const key = (offset: number): number => sheet.key[column + offset] ?? 0
	const shape = (offset: number): number => sheet.shape[column + offset] ?? 0
	const cluster = (offset: number): number => sheet.cluster[column + offset] ?? 0
	const coarse = (offset: number): number => (sheet.cluster[column + offset] ?? 0) >> COARSE
	const gazetteer = (offset: number): number => sheet.gazetteer[column + offset] ?? 0
	const position = sheet.position[column] ?? 0
	const own = shape(0)
	const phrase = sheet.phrase[column] ?? 0
	const run = sheet.run[column] ?? 0
	const breaks = (sheet.words[at]?.breaks ?? 0) * 3 + (sheet.words[at + 1]?.breaks ?? 0)
	const glued = (sheet.words[at]?.spaced ? 0 : 1) + (sheet.words[at + 1]?.spaced ? 0 : 2)

	add(0)
	add(key(0))
	add(key(-1))
	add(key(1))
	add(key(-2))
	add(key(2))
	add(key(-1), own)
	add(key(1), own)
	add(key(-2), key(-1))
	add(key(1), key(2))
	add(own, sheet.casing, position)
	add(shape(-1), own)
	add(own, shape(1))
	add(shape(-1), own, shape(1))
	add(shape(-2), shape(-1), own)
	add(own, shape(1), shape(2))
	add(cluster(0), own)
	add(cluster(-1))
	add(cluster(1))
	add(cluster(-2))
	add(cluster(2))
	add(cluster(-1), own)
	add(cluster(1), own)
	add(cluster(-1), cluster(0))
	add(cluster(0), cluster(1))
	add(cluster(-1), cluster(1), own)
	add(coarse(0), own)
	add(coarse(-1), own)
	add(coarse(1), own)
	add(coarse(-1), coarse(0), own)
	add(coarse(0), coarse(1), own)
	add(coarse(-2), coarse(-1), own)
	add(coarse(1), coarse(2), own)
	add(gazetteer(0), own)
	add(gazetteer(0), own, sheet.casing)
	add(gazetteer(0) & 127, gazetteer(-1) & 127)
	add(gazetteer(0) & 127, gazetteer(1) & 127)
	add(gazetteer(-1), own)
	add(gazetteer(1), own)
	add(gazetteer(0), position, own)
	add(rankAt(sheet, column), own, gazetteer(0) & 64)
	add(sheet.field[column] ?? 0, own)
	add(phrase, own, (sheet.phrase[column + 1] ?? 0) + shape(1) * 4)
	add(run, gazetteer(0) & 127)
	add(run, own)
	add(sheet.runEnd[column] ?? 0, run & 15)
	add(glued, own, key(-1))
	add(glued, own, key(1))
	add(breaks, own, shape(-1))
	add(breaks, own, shape(1))
	add((sheet.entry[column - 1] ?? 0) & FLAG.honorific, (sheet.entry[column - 2] ?? 0) & FLAG.honorific, own)
	const text = sheet.words[at]?.key ?? ""
	const last = text.length - 1
	let suffix = text.charCodeAt(last)
	let prefix = text.charCodeAt(0)
	for (let reach = 1; reach <= LONGEST_AFFIX && reach < last; reach++) {
		suffix = Math.imul(suffix, 0x10001) ^ text.charCodeAt(last - reach)
		prefix = Math.imul(prefix, 0x10001) ^ text.charCodeAt(reach)
		add(suffix, own, reach)
		add(prefix, own, -reach)
	}
	return count
}
