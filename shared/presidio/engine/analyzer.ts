import { type ContextSettings, contextDefaults, enhance } from "../context/enhancer.ts"
import { RecognizerRegistry } from "../registry/registry.ts"
import { removeDuplicates } from "../results/duplicates.ts"
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
}

const LONGEST_TEXT = 10_000_000

/** Finds personal data in texts. One analyzer serves all calls; it keeps nothing of a text. */
export class AnalyzerEngine {
	readonly registry: RecognizerRegistry
	readonly #threshold: number
	readonly #context: ContextSettings
	readonly #longest: number

	constructor(settings: AnalyzerSettings = {}) {
		this.registry = settings.registry ?? new RecognizerRegistry()
		this.#threshold = settings.defaultScoreThreshold ?? 0
		this.#context = { ...contextDefaults, ...settings.context }
		this.#longest = settings.longestText ?? LONGEST_TEXT
	}

	/**
	 * Results by falling score, with UTF-16 offsets. Different entities on one span are all returned: the anonymizer
	 * settles such conflicts. Throws NoRecognizersError when nothing knows the language or the entities, and a
	 * RangeError on a text that is too long.
	 */
	async analyze(text: string, options: AnalyzeOptions = {}): Promise<RecognizerResult[]> {
		if (text.length > this.#longest)
			throw new RangeError(`The text has ${text.length} characters; at most ${this.#longest} are analysed at once.`)
		const entities = options.entities ?? []
		const recognizers = this.registry.select(options.language ?? "en", entities, options.adHocRecognizers)
		const context = (options.context ?? []).map((word) => word.toLowerCase())
		const artifacts = artifactsOf(text, context)
		const found: RecognizerResult[] = []
		for (const recognizer of recognizers) {
			const answer = recognizer.analyze(text, entities, artifacts)
			found.push(...this.#enhanced(answer instanceof Promise ? await answer : answer, recognizer, artifacts))
		}
		const threshold = options.scoreThreshold ?? this.#threshold
		const kept = removeDuplicates(found).filter(({ score }) => score >= threshold)
		const results = await withoutAllowed(kept, text, options)
		return options.returnDecisionProcess ? results : results.map(withoutExplanation)
	}

	/** The entities that this analyzer can find in a language, or in any. */
	supportedEntities(language?: string): string[] {
		return this.registry.supportedEntities(language)
	}

	#enhanced(results: RecognizerResult[], recognizer: EntityRecognizer, artifacts: Artifacts) {
		const words = recognizer.context ?? []
		if (results.length && words.length) enhance(results, words, artifacts.context, artifacts.tokens, this.#context)
		return results
	}
}

const withoutExplanation = ({ explanation: _, ...result }: RecognizerResult): RecognizerResult => result
