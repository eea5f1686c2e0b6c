import type { Artifacts, EntityRecognizer, LocalRecognizer, RecognizerResult } from "../types.ts"

type Load = () => Promise<readonly LocalRecognizer[]>

// Weights and gazetteers weigh more than all patterns, so they come with the first text and not with the module.
const loadAll: Load = async () => {
	const { ageRecognizer, dateRecognizer, nameRecognizer, postcodeRecognizer } = await import(
		"../names/index.ts"
	)
	return [nameRecognizer(), dateRecognizer(), ageRecognizer(), postcodeRecognizer()]
}

const loadSpacyLike: Load = async () => {
	const { dateRecognizer, nameRecognizer } = await import("../names/index.ts")
	return [nameRecognizer(), dateRecognizer()]
}

const SPACY_SCORE = 0.85

const lazily = (
	name: string,
	supportedEntities: readonly string[],
	load: Load,
	shape: (result: RecognizerResult) => RecognizerResult,
): EntityRecognizer => {
	let loaded: readonly LocalRecognizer[] | undefined
	const run = (
		recognizers: readonly LocalRecognizer[],
		text: string,
		entities: readonly string[],
		artifacts?: Artifacts,
	) => {
		const wanted = supportedEntities.filter((entity) => entities.includes(entity))
		return wanted.length
			? recognizers.flatMap((recognizer) => recognizer.analyze(text, wanted, artifacts)).map(shape)
			: []
	}
	return {
		name,
		supportedEntities,
		supportedLanguage: "en",
		analyze: (text, entities, artifacts) => {
			if (loaded) return run(loaded, text, entities, artifacts)
			return load().then((recognizers) => {
				loaded = recognizers
				return run(recognizers, text, entities, artifacts)
			})
		},
	}
}

/** People, places, addresses, organisations, peoples, dates, ages and titles; loaded with the first text. */
export const names = (): EntityRecognizer =>
	lazily(
		"NamesRecognizer",
		["PERSON", "LOCATION", "ORGANIZATION", "NRP", "TITLE", "DATE_TIME", "AGE", "ZIP_CODE"],
		loadAll,
		(result) => result,
	)

/**
 * The same in the place of Presidio's language model: its entities, without organisations as in its default
 * configuration, its constant score, and the name that its clients know.
 */
export const spacyLike = (): EntityRecognizer =>
	lazily("SpacyRecognizer", ["DATE_TIME", "NRP", "LOCATION", "PERSON"], loadSpacyLike, (result) => ({
		...result,
		score: SPACY_SCORE,
		recognizer: "SpacyRecognizer",
		enhancedByContext: true,
		explanation: {
			recognizer: "SpacyRecognizer",
			patternName: null,
			pattern: null,
			originalScore: SPACY_SCORE,
			score: SPACY_SCORE,
			textualExplanation: `Identified as ${result.entityType} by Spacy's Named Entity Recognition`,
			scoreContextImprovement: 0,
			supportiveContextWord: "",
			validationResult: null,
		},
	}))
