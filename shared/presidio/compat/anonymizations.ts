import { AnonymizerEngine } from "../anonymizer/anonymizer.ts"
import { DeanonymizeEngine } from "../anonymizer/deanonymizer.ts"
import type { OperatorConfigs } from "../anonymizer/operator.ts"
import { anonymizers, deanonymizers } from "../anonymizer/operators.ts"
import type { Parameters } from "../anonymizer/parameters.ts"
import type { EngineResult } from "../anonymizer/replacing.ts"
import { offsetMap } from "../results/code-points.ts"
import type { Anonymization } from "./oracle.ts"
import { count, emptyTally, type Tally } from "./tally.ts"

const operators = new Map([...anonymizers, ...deanonymizers].map((operator) => [operator.name, operator]))

/** Repeats each call of the anonymizer's tests; what chance or a test's own function made is not comparable. */
export const compareAnonymizations = (cases: readonly Anonymization[]): Tally[] => {
	const tallies = new Map<string, Tally>()
	for (const one of cases) {
		const tally = tallies.get(one.kind) ?? emptyTally(one.kind)
		tallies.set(one.kind, tally)
		if (isByChance(one)) tally.untold++
		else count(tally, one.nodeid, JSON.stringify(one.raises?.message ?? one.output ?? null), outcomeOf(one))
	}
	return [...tallies.values()]
}

const isByChance = ({ kind, operator, params, operators: configs, nodeid, raises }: Anonymization) => {
	if (raises && operator !== "custom") return false
	if (kind.endsWith("validate")) return false
	const used = [{ type: operator, ...params }, ...Object.values(configs ?? {})]
	return used.some((config) => {
		const { type, salt } = config as Parameters
		const isRandom = type === "encrypt" || type === "custom" || (type === "hash" && salt === undefined)
		// A class of the test's own, and a cipher that the test replaces.
		return isRandom || (type !== undefined && !operators.has(String(type))) || nodeid.includes("bytes_key")
	})
}

const outcomeOf = (one: Anonymization): string => {
	try {
		return JSON.stringify(run(one) ?? null)
	} catch (error) {
		return JSON.stringify(error instanceof Error ? error.message : error)
	}
}

const run = (one: Anonymization) => {
	const text = one.text ?? ""
	const operator = operators.get(one.operator ?? "")
	const params = readBytes(one.params ?? {})
	if (one.kind.endsWith("operator_validate")) return operator?.validate(params)
	if (one.kind.endsWith("operator_operate")) return operator?.operate(text, params)
	const { toUtf16 } = offsetMap(text)
	const entities = (one.input ?? []).map(({ entity_type, start, end, score }) => ({
		entityType: entity_type,
		start: toUtf16(start),
		end: toUtf16(end),
		score,
	}))
	const configs = Object.fromEntries(
		Object.entries(one.operators ?? {}).map(([entity, config]) => [
			entity,
			{ ...readBytes(config), type: config.type ?? "" },
		]),
	) satisfies OperatorConfigs
	if (one.kind.endsWith("deanonymize"))
		return toJson(new DeanonymizeEngine().deanonymize(text, entities, configs))
	const settings = {
		conflictResolution: one.conflict_resolution,
		mergeEntitiesWithSpaces: one.merge_entities_with_spaces,
	}
	return toJson(new AnonymizerEngine().anonymize(text, entities, configs, settings))
}

const readBytes = (params: Parameters): Parameters =>
	Object.fromEntries(
		Object.entries(params).map(([name, value]) => {
			const { bytes_latin1: bytes } = Object(value)
			return [
				name,
				bytes === undefined ? (value === "<lambda>" ? String : value) : Buffer.from(bytes, "latin1"),
			]
		}),
	)

const toJson = ({ text, items }: EngineResult) => {
	const { toCodePoint } = offsetMap(text)
	return {
		text,
		items: items.map((item) => ({
			start: toCodePoint(item.start),
			end: toCodePoint(item.end),
			entity_type: item.entityType,
			text: item.text,
			operator: item.operator,
		})),
	}
}
