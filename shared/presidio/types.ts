import type { Tokens } from "./context/tokens.ts"
import type { Scan } from "./scan/scan.ts"

/**
 * One found piece of personal data. `start` and `end` are UTF-16 offsets, `end` exclusive; `score` lies between
 * 0 and 1. The fields carry Presidio's meaning (its `RecognizerResult`), only the offsets differ: REST converts.
 */
export interface RecognizerResult {
	entityType: string
	start: number
	end: number
	score: number
	/** Why it was found; the engine removes it unless the caller asks for the decision process. */
	explanation?: AnalysisExplanation
	/** The name of the recognizer that found it. */
	recognizer?: string
	/** Set by a recognizer that has weighed the context itself, so the engine leaves the score alone. */
	enhancedByContext?: boolean
}

/** How a score came about, field by field as Presidio's `AnalysisExplanation`. */
export interface AnalysisExplanation {
	recognizer: string
	patternName: string | null
	pattern: string | null
	originalScore: number
	score: number
	textualExplanation: string | null
	scoreContextImprovement: number
	supportiveContextWord: string
	/** `true` and `false` are a checksum's verdict, `null` means that there was none. */
	validationResult: boolean | null
	regexFlags?: number | null
}

/** What the engine knows about a text before any recognizer runs; each part is computed at its first use. */
export interface Artifacts {
	/** The places where a pattern can begin. */
	readonly scan: Scan
	readonly tokens: Tokens
	/** Words the caller gives beside the text: a column's heading, a field's key. */
	readonly context: readonly string[]
}

/**
 * Finds entities in a text. It never throws on any text, keeps no state between calls and runs in linear time;
 * a recognizer that asks another machine answers with a promise.
 */
export interface EntityRecognizer {
	readonly name: string
	readonly supportedEntities: readonly string[]
	readonly supportedLanguage: string
	/** Words that raise the score of a result when they stand before it. */
	readonly context?: readonly string[]
	analyze(
		text: string,
		entities: readonly string[],
		artifacts?: Artifacts,
	): RecognizerResult[] | Promise<RecognizerResult[]>
}

/** A recognizer that answers at once. */
export interface LocalRecognizer extends EntityRecognizer {
	analyze(text: string, entities: readonly string[], artifacts?: Artifacts): RecognizerResult[]
}

/** What a caller of the analyzer may ask; every field is optional and means what it means in Presidio. */
export interface AnalyzeOptions {
	language?: string
	/** Entity types to look for; all that the registry knows when absent. */
	entities?: readonly string[]
	/** Results below it are dropped; the engine's default when absent. */
	scoreThreshold?: number
	returnDecisionProcess?: boolean
	adHocRecognizers?: readonly EntityRecognizer[]
	/** Words that count as if they stood before each result. */
	context?: readonly string[]
	/** Texts that are no personal data here. */
	allowList?: readonly string[]
	allowListMatch?: "exact" | "regex"
	/** Flags of Python's `re` for an allow list of expressions. */
	regexFlags?: number
	correlationId?: string
}
