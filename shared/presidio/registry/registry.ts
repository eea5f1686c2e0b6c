import type { EntityRecognizer } from "../types.ts"
import { defaultContexts, defaultRecognizers } from "./default-recognizers.ts"
import { predefined } from "./predefined.ts"

/** Thrown when no recognizer knows the language or one of the entities that were asked for. */
export class NoRecognizersError extends Error {
	constructor() {
		super("No matching recognizers were found to serve the request.")
	}
}

/** The recognizers that an analyzer may use; several may share a name, one for each language. */
export class RecognizerRegistry {
	#recognizers: EntityRecognizer[]

	constructor(recognizers: readonly EntityRecognizer[] = defaultPatterns()) {
		this.#recognizers = [...recognizers]
	}

	get recognizers(): readonly EntityRecognizer[] {
		return this.#recognizers
	}

	add(recognizer: EntityRecognizer) {
		this.#recognizers.push(recognizer)
	}

	/** Removes every recognizer of that name. */
	remove(name: string) {
		this.#recognizers = this.#recognizers.filter((recognizer) => recognizer.name !== name)
	}

	/** Those that speak the language and know one of the entities, or any when none is named. Throws when there is none. */
	select(
		language: string,
		entities: readonly string[],
		adHoc: readonly EntityRecognizer[] = [],
	): EntityRecognizer[] {
		const found = [...this.#recognizers, ...adHoc].filter(
			({ supportedLanguage, supportedEntities }) =>
				supportedLanguage === language &&
				(entities.length === 0 || supportedEntities.some((entity) => entities.includes(entity))),
		)
		if (!found.length) throw new NoRecognizersError()
		return found
	}

	/** The entities that can be found in a language, or in any. */
	supportedEntities(language?: string): string[] {
		const speaking = this.#recognizers.filter(
			({ supportedLanguage }) => language === undefined || supportedLanguage === language,
		)
		return [...new Set(speaking.flatMap(({ supportedEntities }) => supportedEntities))]
	}
}

/** The pattern recognizers that Presidio runs unasked in the languages. */
export const defaultPatterns = (languages: readonly string[] = ["en"]): EntityRecognizer[] =>
	defaultRecognizers
		.filter(({ isEnabled }) => isEnabled)
		.flatMap(({ name, languages: own }) =>
			languages
				.filter((language) => own.length === 0 || own.includes(language))
				.map((language) => predefined(name, { language, context: defaultContexts[name]?.[language] })),
		)
		.filter((recognizer) => recognizer !== undefined)
