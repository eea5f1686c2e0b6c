import type { RecognizerResult } from "../types.ts"
import type { LabelledSpan, LabelledText } from "./labelled.ts"

/** How much of a span and of what was found must coincide, as Presidio's evaluator has it. */
const OVERLAP = 0.9
export const ANY = "any PII"

const SAME: Record<string, string> = {
	GPE: "LOCATION",
	STREET_ADDRESS: "LOCATION",
	DOMAIN_NAME: "URL",
}
/** Labels of corpora that no recognizer is asked for. */
const NOT_PERSONAL = new Set(["MISC"])

/** Counts for one entity type. */
export interface Tally {
	annotated: number
	predicted: number
	found: number
}

/** A place where prediction and annotation differ. */
export interface Mistake {
	kind: "miss" | "false alarm"
	entityType: string
	text: string
	start: number
	end: number
}

export interface Measure {
	tallies: Map<string, Tally>
	mistakes: Mistake[]
	/** Texts without annotations, those among them where something was found, and those with more than a date. */
	clean: number
	alarmed: number
	alarmedBeyondDates: number
}

/** The annotated spans under the names recognizers use. */
export const goldOf = ({ spans }: LabelledText): LabelledSpan[] =>
	spans
		.filter(({ entityType }) => !NOT_PERSONAL.has(entityType))
		.map((span) => ({ ...span, entityType: SAME[span.entityType] ?? span.entityType }))

const overlap = (gold: LabelledSpan, found: readonly LabelledSpan[]): number => {
	const start = Math.min(gold.start, ...found.map((span) => span.start))
	const end = Math.max(gold.end, ...found.map((span) => span.end))
	const covered = new Uint8Array(end - start)
	for (const span of found) covered.fill(1, span.start - start, span.end - start)
	const union = covered.slice().fill(1, gold.start - start, gold.end - start)
	const common = covered.subarray(gold.start - start, gold.end - start)
	const sum = (cells: Uint8Array): number => cells.reduce((total, cell) => total + cell, 0)
	return sum(common) / sum(union)
}

/** Counts one type in one text: predictions that together cover a span count once, the others are false alarms. */
const count = (
	text: string,
	entityType: string,
	gold: LabelledSpan[],
	found: LabelledSpan[],
	measure: Measure,
): void => {
	const tally = measure.tallies.get(entityType) ?? { annotated: 0, predicted: 0, found: 0 }
	measure.tallies.set(entityType, tally)
	const used = new Set<LabelledSpan>()
	tally.annotated += gold.length
	for (const span of gold) {
		const touching = found.filter((other) => other.start < span.end && other.end > span.start)
		if (touching.length > 0 && overlap(span, touching) >= OVERLAP) {
			tally.found++
			tally.predicted++
			for (const other of touching) used.add(other)
		} else measure.mistakes.push({ ...span, kind: "miss", entityType, text })
	}
	for (const span of found) {
		if (used.has(span)) continue
		tally.predicted++
		measure.mistakes.push({ ...span, kind: "false alarm", entityType, text })
	}
}

/** Predictions of unlike types on the same words are one piece of personal data. */
const merged = (found: readonly LabelledSpan[]): LabelledSpan[] => {
	const pieces: LabelledSpan[] = []
	for (const span of [...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
		const last = pieces.at(-1)
		if (last && span.start < last.end) last.end = Math.max(last.end, span.end)
		else pieces.push({ ...span })
	}
	return pieces
}

/** What `analyze` finds beside what the texts are labelled with, for the types the labels know. */
export const measure = async (
	texts: readonly LabelledText[],
	analyze: (text: string) => Promise<readonly RecognizerResult[]>,
): Promise<Measure> => {
	const types = [...new Set(texts.flatMap((text) => goldOf(text).map(({ entityType }) => entityType)))].sort()
	const sum: Measure = { tallies: new Map(), mistakes: [], clean: 0, alarmed: 0, alarmedBeyondDates: 0 }
	for (const labelled of texts) {
		const gold = goldOf(labelled)
		const results = await analyze(labelled.text)
		const found = results.filter(({ entityType }) => types.includes(entityType))
		for (const type of types)
			count(
				labelled.text,
				type,
				gold.filter(({ entityType }) => entityType === type),
				found.filter(({ entityType }) => entityType === type),
				sum,
			)
		count(labelled.text, ANY, gold, merged(found), sum)
		if (labelled.spans.length > 0) continue
		sum.clean++
		if (results.length > 0) sum.alarmed++
		if (results.some(({ entityType }) => entityType !== "DATE_TIME")) sum.alarmedBeyondDates++
	}
	return sum
}

/** Precision, recall and their mean that weighs recall `beta` times; 0 where there is nothing to divide by. */
export const rates = ({
	annotated,
	predicted,
	found,
}: Tally): { precision: number; recall: number; f1: number; f2: number } => {
	const precision = predicted === 0 ? 0 : found / predicted
	const recall = annotated === 0 ? 0 : found / annotated
	const mean = (beta: number): number =>
		found === 0 ? 0 : ((1 + beta ** 2) * precision * recall) / (beta ** 2 * precision + recall)
	return { precision, recall, f1: mean(1), f2: mean(2) }
}
