import { customRecognizer } from "../recognizers/custom.ts"
import type { PatternDefinition } from "../recognizers/definition.ts"
import type { AnalyzeOptions, EntityRecognizer } from "../types.ts"
import { RestError } from "./errors.ts"

/** What a client asks of `/analyze`: one text or several, and how to search them. */
export interface AnalyzeRequest {
	texts: string[]
	isBatch: boolean
	options: AnalyzeOptions
}

type Json = Readonly<Record<string, unknown>>

/** Reads the body of `/analyze`; throws a RestError that says what Presidio would. */
export const readAnalyzeRequest = (body: Json): AnalyzeRequest => {
	const { text, language } = body
	if (!text || (Array.isArray(text) && !text.length)) throw new RestError("No text provided", 500)
	if (!language) throw new RestError("No language provided", 500)
	const texts = (Array.isArray(text) ? text : [text]).map(String)
	return { texts, isBatch: Array.isArray(text), options: readOptions(body) }
}

const readOptions = (body: Json): AnalyzeOptions => ({
	language: String(body.language),
	entities: strings(body.entities),
	scoreThreshold: typeof body.score_threshold === "number" ? body.score_threshold : undefined,
	returnDecisionProcess: body.return_decision_process === true,
	context: strings(body.context),
	allowList: strings(body.allow_list),
	allowListMatch: readMatch(body.allow_list_match),
	regexFlags: typeof body.regex_flags === "number" ? body.regex_flags : undefined,
	correlationId: typeof body.correlation_id === "string" ? body.correlation_id : undefined,
	adHocRecognizers: objects(body.ad_hoc_recognizers).map(readRecognizer),
})

const readMatch = (value: unknown) => {
	if (value === undefined || value === null || value === "exact") return "exact"
	if (value === "regex") return "regex"
	throw new RestError("allow_list_match must either be set to 'exact' or 'regex'.", 500)
}

const readRecognizer = (given: Json): EntityRecognizer => {
	const entity = given.supported_entity ?? strings(given.supported_entities)?.[0]
	const patterns = objects(given.patterns).map(readPattern)
	const denyList = strings(given.deny_list)
	if (!entity) throw new RestError("Pattern recognizer should be initialized with entity", 500)
	if (!patterns.length && !denyList?.length)
		throw new RestError("Pattern recognizer should be initialized with patterns or with deny list", 500)
	try {
		return customRecognizer({
			name: String(given.name ?? "PatternRecognizer"),
			entity: String(entity),
			language: String(given.supported_language ?? "en"),
			patterns,
			denyList,
			denyListScore: typeof given.deny_list_score === "number" ? given.deny_list_score : undefined,
			context: strings(given.context),
			flags: typeof given.global_regex_flags === "number" ? given.global_regex_flags : undefined,
		})
	} catch (cause) {
		throw cause instanceof SyntaxError
			? new RestError(`Invalid regular expression: ${cause.message}`, 500)
			: cause
	}
}

const fields = ["name", "regex", "score"] as const
const refusal = "Failed to parse /analyze request for AnalyzerEngine.analyze(). Pattern.__init__()"

const readPattern = (given: Json): PatternDefinition => {
	const unknown = Object.keys(given).find((key) => !fields.some((field) => field === key))
	if (unknown) throw new RestError(`${refusal} got an unexpected keyword argument '${unknown}'`, 400)
	const missing = fields.filter((field) => given[field] === undefined)
	if (missing.length === 1)
		throw new RestError(`${refusal} missing 1 required positional argument: '${missing[0]}'`, 400)
	if (missing.length) throw new RestError(`${refusal} is missing ${missing.join(", ")}`, 400)
	return { name: String(given.name), regex: String(given.regex), score: Number(given.score) }
}

const strings = (value: unknown): string[] | undefined =>
	Array.isArray(value) ? value.map(String) : undefined

const objects = (value: unknown): Json[] =>
	Array.isArray(value) ? value.filter((item) => typeof item === "object" && item !== null) : []
