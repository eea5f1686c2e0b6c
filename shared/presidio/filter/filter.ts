import { AnonymizerEngine } from "../anonymizer/anonymizer.ts"
import type { OperatorConfigs } from "../anonymizer/operator.ts"
import type { EngineResult } from "../anonymizer/replacing.ts"
import type { AnalyzerEngine } from "../engine/analyzer.ts"
import { type Level, readLevels } from "../levels.ts"
import { createAnalyzer } from "../profiles.ts"
import type { RecognizerResult } from "../types.ts"
import type { Pseudonyms } from "./pseudonyms.ts"

/** What a filter works with; each field has a default. */
export interface FilterSettings {
	analyzer?: AnalyzerEngine
	anonymizer?: AnonymizerEngine
	/** By name; the built-in ones when absent. */
	levels?: Readonly<Record<string, Level>>
}

/** What one call may say beside the text and the level. */
export interface FilterOptions {
	/** Words that stand beside the text: a field's key, a column's heading. */
	context?: readonly string[]
	/** Texts that are no personal data here: host names, account numbers, the company's own name. */
	allowList?: readonly string[]
	/** Gives each person and number the same mask throughout a conversation. */
	pseudonyms?: Pseudonyms
}

/** Takes personal data out of texts by level. One filter serves all calls. */
export class Filter {
	readonly #analyzer: AnalyzerEngine
	readonly #anonymizer: AnonymizerEngine
	readonly #levels: Readonly<Record<string, Level>>

	constructor(settings: FilterSettings = {}) {
		this.#analyzer = settings.analyzer ?? createAnalyzer()
		this.#anonymizer = settings.anonymizer ?? new AnonymizerEngine()
		this.#levels = settings.levels ?? readLevels()
	}

	/** What a level finds in a text. Throws on a level that does not exist: nothing passes for want of a name. */
	async find(
		text: string,
		level: string,
		{ context, allowList }: FilterOptions = {},
	): Promise<RecognizerResult[]> {
		const { entities, scoreThreshold } = this.#level(level)
		if (entities.length === 0 || !text) return []
		const known = new Set(this.#analyzer.supportedEntities("en"))
		const wanted = entities === "all" ? undefined : entities.filter((entity) => known.has(entity))
		if (wanted?.length === 0) return []
		return this.#analyzer.analyze(text, { entities: wanted, scoreThreshold, context, allowList })
	}

	/** The text without what the level finds in it, and what stands in its place. */
	async apply(text: string, level: string, options: FilterOptions = {}): Promise<EngineResult> {
		return this.mask(text, await this.find(text, level, options), level, options)
	}

	/** The text alone. */
	async text(text: string, level: string, options: FilterOptions = {}): Promise<string> {
		return (await this.apply(text, level, options)).text
	}

	/** Masks what was found before, as the level would. */
	mask(
		text: string,
		found: readonly RecognizerResult[],
		level: string,
		{ pseudonyms }: FilterOptions = {},
	): EngineResult {
		const operators: OperatorConfigs = pseudonyms
			? pseudonyms.operators()
			: (this.#level(level).operators ?? {})
		if (pseudonyms) this.#count(text, found, pseudonyms)
		return this.#anonymizer.anonymize(text, found, operators)
	}

	// The anonymizer works from the end, and readers count from the beginning.
	#count(text: string, found: readonly RecognizerResult[], pseudonyms: Pseudonyms) {
		const { items } = this.#anonymizer.anonymize(text, found, { DEFAULT: { type: "keep" } })
		for (const item of items.toReversed()) pseudonyms.maskFor(item.entityType, item.text)
	}

	#level(name: string): Level {
		const level = Object.hasOwn(this.#levels, name) ? this.#levels[name] : undefined
		if (!level)
			throw new Error(`There is no level "${name}". Known levels: ${Object.keys(this.#levels).join(", ")}.`)
		return level
	}
}
