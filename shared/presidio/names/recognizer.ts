import type { LocalRecognizer, RecognizerResult } from "../types.ts"
import { addressSpans, type Stretch } from "./addresses.ts"
import { chunkEnds } from "./chunks.ts"
import { cornerSpans } from "./corners.ts"
import { jobTitles } from "./jobs.ts"
import type { NameClass } from "./labels.ts"
import { lexicon } from "./lexicon.ts"
import { type Model, model } from "./model.ts"
import { nationalities } from "./nationalities.ts"
import { knownPersons } from "./persons.ts"
import { fillSheet } from "./sheet.ts"
import { nameSpans } from "./spans.ts"
import { tagWords } from "./tagger.ts"
import { titlesBefore } from "./titles.ts"
import { splitWords } from "./words.ts"

/** The score of every name, the one Presidio gives to what its language model finds. */
const SCORE = 0.85
const NAME = "NameRecognizer"

const ENTITY_OF: Record<NameClass, string | undefined> = {
	person: "PERSON",
	location: "LOCATION",
	address: "LOCATION",
	organization: "ORGANIZATION",
	// Products, works and peoples: the peoples are told apart by their list.
	other: undefined,
}

const result = (entityType: string, start: number, end: number): RecognizerResult => ({
	entityType,
	start,
	end,
	score: SCORE,
	recognizer: NAME,
})

/** Overlapping places become one. */
const joined = (places: readonly Stretch[]): Stretch[] => {
	const apart: Stretch[] = []
	for (const place of places.toSorted((a, b) => a.start - b.start)) {
		const last = apart.at(-1)
		if (last && place.start < last.end) last.end = Math.max(last.end, place.end)
		else apart.push({ ...place })
	}
	return apart
}

const inChunk = (text: string, from: number, end: number, weights: Model): RecognizerResult[] => {
	const words = splitWords(text, from, end)
	if (words.length === 0) return []
	const sheet = fillSheet(words, lexicon())
	const spans = nameSpans(words, tagWords(sheet, weights))
	const results: RecognizerResult[] = []
	const corners = cornerSpans(text, from, end)
	const places: Stretch[] = [...addressSpans(text, from, end), ...corners]
	for (const span of spans) {
		const entityType = ENTITY_OF[span.name]
		const first = words[span.from]
		const last = words[span.to - 1]
		if (!entityType || !first || !last) continue
		if (corners.some((corner) => first.start < corner.end && last.end > corner.start)) continue
		if (entityType === "LOCATION") places.push({ start: first.start, end: last.end })
		else results.push(result(entityType, first.start, last.end))
		if (span.name === "person")
			for (const title of titlesBefore(words, span.from))
				results.push(result("TITLE", title.start, title.end))
	}
	for (const { start, end: stop } of jobTitles(words, spans)) results.push(result("TITLE", start, stop))
	for (const { start, end: stop } of nationalities(sheet, spans)) results.push(result("NRP", start, stop))
	for (const { start, end: stop } of joined(places)) results.push(result("LOCATION", start, stop))
	return results
}

/**
 * Finds people, places, postal addresses, organisations and peoples in English text of any casing, and the titles
 *  * before people's names. The gazetteers and weights are read at the first call; other weights than the shipped ones
 * serve to measure.
 */
export const nameRecognizer = (weights: () => Model = model): LocalRecognizer => ({
	name: NAME,
	supportedEntities: ["PERSON", "LOCATION", "ORGANIZATION", "NRP", "TITLE"],
	supportedLanguage: "en",
	analyze(text, entities) {
		const results: RecognizerResult[] = []
		let from = 0
		for (const end of chunkEnds(text)) {
			for (const found of inChunk(text, from, end, weights())) results.push(found)
			from = end
		}
		for (const { start, end } of knownPersons(text, results)) results.push(result("PERSON", start, end))
		return results.filter(({ entityType }) => entities.includes(entityType))
	},
})
