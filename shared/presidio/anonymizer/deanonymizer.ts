import type { Entity } from "./entity.ts"
import type { Operator, OperatorConfigs } from "./operator.ts"
import { deanonymizers } from "./operators.ts"
import { type EngineResult, replaceEntities } from "./replacing.ts"

/** Takes back what an operator with a way back did: decrypts what was encrypted. */
export class DeanonymizeEngine {
	readonly #operators: Map<string, Operator>

	constructor(operators: readonly Operator[] = deanonymizers) {
		this.#operators = new Map(operators.map((operator) => [operator.name, operator]))
	}

	/** Changes the entities back; they are what the anonymizer listed as its items. Throws as the anonymizer does. */
	deanonymize(text: string, entities: readonly Entity[], operators: OperatorConfigs): EngineResult {
		return replaceEntities(text, entities, operators, this.#operators)
	}

	addDeanonymizer(operator: Operator) {
		this.#operators.set(operator.name, operator)
	}

	/** The names of the operators. */
	get deanonymizers(): string[] {
		return [...this.#operators.keys()]
	}
}
