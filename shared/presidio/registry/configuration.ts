import { z } from "zod"
import { AnalyzerEngine, type AnalyzerSettings } from "../engine/analyzer.ts"
import { customRecognizer } from "../recognizers/custom.ts"
import type { EntityRecognizer } from "../types.ts"
import { countryOf, predefined } from "./predefined.ts"
import { RecognizerRegistry } from "./registry.ts"

const pattern = z.object({ name: z.string(), regex: z.string(), score: z.number() })
const language = z.union([
	z.string(),
	z.object({ language: z.string(), context: z.array(z.string()).nullish() }),
])
const entry = z.object({
	name: z.string(),
	class_name: z.string().nullish(),
	type: z.enum(["predefined", "custom"]).default("custom"),
	enabled: z.boolean().default(true),
	supported_language: z.string().nullish(),
	supported_languages: z.array(language).nullish(),
	supported_entity: z.string().nullish(),
	supported_entities: z.array(z.string()).nullish(),
	supported_regions: z.array(z.string()).nullish(),
	leniency: z.union([z.literal(1), z.literal(2), z.literal(3)]).nullish(),
	country_code: z.string().nullish(),
	patterns: z.array(pattern).nullish(),
	deny_list: z.array(z.string()).nullish(),
	deny_list_score: z.number().nullish(),
	context: z.array(z.string()).nullish(),
	global_regex_flags: z.number().nullish(),
})
type Entry = z.infer<typeof entry>

const registryConfiguration = z.object({
	supported_languages: z.array(z.string()).default(["en"]),
	supported_countries: z.array(z.string()).nullish(),
	global_regex_flags: z.number().nullish(),
	recognizers: z.array(z.union([z.string(), entry])).default([]),
})

const analyzerConfiguration = z.object({
	supported_languages: z.array(z.string()).nullish(),
	default_score_threshold: z.number().default(0),
	recognizer_registry: registryConfiguration.nullish(),
})

/**
 * Reads Presidio's `recognizers.yaml`. Recognizers that need a model from elsewhere are passed over; `names` stands
 * in their place. Throws with every reason when the text is no such configuration, and on a predefined recognizer
 * that does not exist.
 */
export const readRegistry = (yaml: string, names: readonly EntityRecognizer[] = []): RecognizerRegistry =>
	registryOf(registryConfiguration.parse(Bun.YAML.parse(yaml)), names)

/** Reads Presidio's `analyzer.yaml`: the threshold and the registry in one. Its language models are passed over. */
export const readAnalyzer = (
	yaml: string,
	names: readonly EntityRecognizer[] = [],
	rest: AnalyzerSettings = {},
): AnalyzerEngine => {
	const read = analyzerConfiguration.parse(Bun.YAML.parse(yaml))
	const registry = read.recognizer_registry && {
		...read.recognizer_registry,
		supported_languages: read.supported_languages ?? read.recognizer_registry.supported_languages,
	}
	return new AnalyzerEngine({
		...rest,
		registry: registry ? registryOf(registry, names) : undefined,
		defaultScoreThreshold: read.default_score_threshold,
	})
}

const registryOf = (read: z.infer<typeof registryConfiguration>, names: readonly EntityRecognizer[]) => {
	const countries = read.supported_countries?.map((country) => country.toLowerCase())
	const entries = read.recognizers
		.map((given) => (typeof given === "string" ? entry.parse({ name: given, type: "predefined" }) : given))
		.filter(({ enabled }) => enabled)
		.filter(({ name, class_name, country_code }) => {
			const country = (country_code ?? countryOf(class_name ?? name))?.toLowerCase()
			return !countries || !country || countries.includes(country)
		})
	const made = entries.flatMap((given) =>
		languagesOf(given, read.supported_languages).map(([language, context]) =>
			make(
				{ ...given, global_regex_flags: given.global_regex_flags ?? read.global_regex_flags },
				language,
				context,
			),
		),
	)
	const known = made.filter((recognizer) => recognizer !== undefined)
	const speaking = known.filter(({ supportedLanguage }) =>
		read.supported_languages.includes(supportedLanguage),
	)
	return new RecognizerRegistry([...speaking, ...names])
}

type LanguageAndContext = readonly [language: string, context: readonly string[] | undefined]

const languagesOf = (given: Entry, all: readonly string[]): LanguageAndContext[] => {
	if (given.supported_language) return [[given.supported_language, given.context ?? undefined]]
	if (!given.supported_languages) return all.map((language) => [language, given.context ?? undefined])
	return given.supported_languages.map((item) =>
		typeof item === "string"
			? [item, given.context ?? undefined]
			: [item.language, item.context ?? given.context ?? undefined],
	)
}

// Their work is done by the names recognizer, or by a machine that is not ours.
const fromElsewhere =
	/^(?:Spacy|Stanza|Transformers|GLiNER|HuggingFaceNer|MedicalNER|AzureAILanguage|AzureHealthDeid|.*LangExtract)Recognizer$/

const make = (
	given: Entry,
	language: string,
	context: readonly string[] | undefined,
): EntityRecognizer | undefined => {
	const entity = given.supported_entity ?? given.supported_entities?.[0]
	const flags = given.global_regex_flags ?? undefined
	if (given.type === "predefined") {
		const className = given.class_name ?? given.name
		const regions = given.supported_regions ?? undefined
		const overrides = {
			name: given.name,
			entity,
			language,
			context,
			regions,
			leniency: given.leniency ?? undefined,
		}
		const recognizer = predefined(className, overrides)
		if (!recognizer && !fromElsewhere.test(className))
			throw new Error(
				`There is no predefined recognizer "${className}". Give it patterns and the type "custom".`,
			)
		return recognizer
	}
	if (!entity) throw new Error(`The recognizer "${given.name}" needs a supported_entity.`)
	return customRecognizer({
		name: given.name,
		entity,
		language,
		patterns: given.patterns ?? [],
		denyList: given.deny_list ?? [],
		denyListScore: given.deny_list_score ?? undefined,
		context,
		flags,
	})
}
