import { type ContextSettings, contextDefaults, enhance } from "../context/enhancer.ts"
import { RecognizerRegistry } from "../registry/registry.ts"
import { removeDuplicates } from "../results/duplicates.ts"
import { type NormalizedText, normalize } from "../safe/normalize.ts"
import type { AnalyzeOptions, Artifacts, EntityRecognizer, RecognizerResult } from "../types.ts"
import { withoutAllowed } from "./allow-list.ts"
import { artifactsOf } from "./artifacts.ts"

/** What an analyzer works with; each field has Presidio's default. */
export interface AnalyzerSettings {
	registry?: RecognizerRegistry
	/** Results below it are dropped unless a call names another; 0 keeps everything. */
	defaultScoreThreshold?: number
	context?: Partial<ContextSettings>
	/** The longest text taken, in UTF-16 units; a longer one is refused with a RangeError. */
	longestText?: number
	/** Whether a text in disguise (full-width digits, invisible signs, doubles of letters) is searched as it looks, too. */
	normalization?: boolean
}

const LONGEST_TEXT = 10_000_000

/** Finds personal data in texts. One analyzer serves all calls; it keeps nothing of a text. */
export class AnalyzerEngine {
	readonly registry: RecognizerRegistry
	readonly #threshold: number
	readonly #context: ContextSettings
	readonly #longest: number
	readonly #normalization: boolean

	constructor(settings: AnalyzerSettings = {}) {
		this.registry = settings.registry ?? new RecognizerRegistry()
		this.#threshold = settings.defaultScoreThreshold ?? 0
		this.#context = { ...contextDefaults, ...settings.context }
		this.#longest = settings.longestText ?? LONGEST_TEXT
		this.#normalization = settings.normalization ?? false
	}

	/**
	 * Results by falling score, with UTF-16 offsets. Different entities on one span are all returned: the anonymizer
	 * settles such conflicts. Throws NoRecognizersError when nothing knows the language or the entities, and a
	 * RangeError on a text that is too long.
	 */
	async analyze(text: string, options: AnalyzeOptions = {}): Promise<RecognizerResult[]> {
		if (text.length > this.#longest)
			throw new RangeError(
				`The text has ${text.length} characters; at most ${this.#longest} are analysed at once.`,
			)
		const recognizers = this.registry.select(
			options.language ?? "en",
			options.entities ?? [],
			options.adHocRecognizers,
		)
		const found = await this.#find(text, recognizers, options)
		const plain = this.#normalization ? normalize(text) : undefined
		if (plain) found.push(...inOriginal(await this.#find(plain.text, recognizers, options), plain))
		const threshold = options.scoreThreshold ?? this.#threshold
		const kept = removeDuplicates(found).filter(({ score }) => score >= threshold)
		const results = await withoutAllowed(kept, text, options)
		return options.returnDecisionProcess ? results : results.map(withoutExplanation)
	}

	/** The entities that this analyzer can find in a language, or in any. */
	supportedEntities(language?: string): string[] {
		return this.registry.supportedEntities(language)
	}

	async #find(text: string, recognizers: readonly EntityRecognizer[], { entities, context }: AnalyzeOptions) {
		const artifacts = artifactsOf(
			text,
			(context ?? []).map((word) => word.toLowerCase()),
		)
		const found: RecognizerResult[] = []
		for (const recognizer of recognizers) {
			const wanted = entities?.length ? entities : recognizer.supportedEntities
			const answer = recognizer.analyze(text, wanted, artifacts)
			const results = answer instanceof Promise ? await answer : answer
			this.#enhance(results, recognizer, artifacts)
			for (const result of results) found.push(result)
		}
		return found
	}

	#enhance(results: readonly RecognizerResult[], { context = [] }: EntityRecognizer, artifacts: Artifacts) {
		if (results.length && context.length)
			enhance(results, context, artifacts.context, artifacts.tokens, this.#context)
	}
}

const inOriginal = (results: readonly RecognizerResult[], plain: NormalizedText) =>
	results.map((result) => ({
		...result,
		start: plain.original(result.start, "start"),
		end: plain.original(result.end, "end"),
	}))

const withoutExplanation = ({ explanation: _, ...result }: RecognizerResult): RecognizerResult => result
