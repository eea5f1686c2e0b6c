import { customRecognizer } from "../recognizers/custom.ts"
import { predefined } from "../registry/predefined.ts"
import { offsetMap } from "../results/code-points.ts"
import type { EntityRecognizer } from "../types.ts"
import type { Analysis, OracleSpan } from "./oracle.ts"
import { count, emptyTally, type Tally } from "./tally.ts"

/** Runs each recognizer alone, as the cases do: type, span and score must be the same. The last tally is the sum. */
export const compareAnalyses = async (cases: readonly Analysis[]): Promise<Tally[]> => {
	const tallies = new Map<string, Tally>()
	const sum = emptyTally("analyze, all recognizers")
	for (const { id, kind, recognizer, text, oracle, entity, recognizer_options } of cases) {
		if (kind !== "analyze" || !recognizer || text === undefined || !oracle) {
			sum.untold++
			continue
		}
		const tally = tallies.get(recognizer) ?? emptyTally(recognizer)
		tallies.set(recognizer, tally)
		const made = recognizerFor(recognizer, entity ?? "", recognizer_options ?? {})
		const wanted = spell(oracle)
		const got = made ? await answerOf(made, text) : "no such recognizer"
		count(tally, id, wanted, got)
		count(sum, id, wanted, got)
	}
	return [...tallies.values(), { ...sum, name: sum.name }]
}

const recognizerFor = (
	name: string,
	entity: string,
	{ supported_regions, leniency, patterns, global_regex_flags }: NonNullable<Analysis["recognizer_options"]>,
): EntityRecognizer | undefined =>
	patterns
		? customRecognizer({ name, entity, language: "en", patterns, flags: global_regex_flags }, "skip")
		: predefined(name, { entity: entity || undefined, regions: supported_regions, leniency })

const answerOf = async (recognizer: EntityRecognizer, text: string) => {
	const { toCodePoint } = offsetMap(text)
	const results = await recognizer.analyze(text, recognizer.supportedEntities)
	return spell(
		results.map(({ entityType, start, end, score }) => ({
			entity_type: entityType,
			start: toCodePoint(start),
			end: toCodePoint(end),
			score,
		})),
	)
}

const spell = (spans: readonly OracleSpan[]) =>
	spans
		.map(({ entity_type, start, end, score }) => `${entity_type} ${start}-${end} ${score}`)
		.sort()
		.join(", ")
