import { type ConflictResolution, resolveConflicts } from "./conflicts.ts"
import { checkPosition, type ScoredEntity } from "./entity.ts"
import type { Operator, OperatorConfigs } from "./operator.ts"
import { anonymizers } from "./operators.ts"
import { type EngineResult, replaceEntities } from "./replacing.ts"

/** How entities are settled before the operators change them; the defaults are Presidio's. */
export interface AnonymizeSettings {
	conflictResolution?: ConflictResolution
	/** Whether neighbours of one type with nothing but spaces between them become one. */
	mergeEntitiesWithSpaces?: boolean
}

/** Takes personal data out of texts by operators: replace, redact, mask, hash, encrypt, keep, custom and added ones. */
export class AnonymizerEngine {
	readonly #operators: Map<string, Operator>

	constructor(operators: readonly Operator[] = anonymizers) {
		this.#operators = new Map(operators.map((operator) => [operator.name, operator]))
	}

	/**
	 * Changes the entities' texts by the operator of their type, of `DEFAULT`, or `replace`. Throws an
	 * InvalidParamError on positions outside the text, unknown operators and wrong parameters.
	 */
	anonymize(
		text: string,
		entities: readonly ScoredEntity[],
		operators: OperatorConfigs = {},
		{
			conflictResolution = "merge_similar_or_contained",
			mergeEntitiesWithSpaces = true,
		}: AnonymizeSettings = {},
	): EngineResult {
		for (const entity of entities) checkPosition(entity, text.length)
		const settled = resolveConflicts(entities, conflictResolution)
		const merged = mergeEntitiesWithSpaces ? mergeNeighbours(text, settled) : settled
		return replaceEntities(text, merged, { DEFAULT: { type: "replace" }, ...operators }, this.#operators)
	}

	addAnonymizer(operator: Operator) {
		this.#operators.set(operator.name, operator)
	}

	removeAnonymizer(name: string) {
		this.#operators.delete(name)
	}

	/** The names of the operators. */
	get anonymizers(): string[] {
		return [...this.#operators.keys()]
	}
}

const mergeNeighbours = (text: string, entities: readonly ScoredEntity[]): ScoredEntity[] => {
	const merged: ScoredEntity[] = []
	for (const entity of entities) {
		const previous = merged.at(-1)
		const isNeighbour =
			previous?.entityType === entity.entityType && /^ +\n?$/.test(text.slice(previous.end, entity.start))
		if (previous && isNeighbour) merged.splice(-1, 1, { ...entity, start: previous.start })
		else merged.push(entity)
	}
	return merged
}
