import { checkPosition, type Entity } from "./entity.ts"
import type { Operator, OperatorConfig, OperatorConfigs } from "./operator.ts"
import { InvalidParamError } from "./parameters.ts"

/** An entity in the new text, what stands there now, and the operator that wrote it. */
export interface OperatorResult extends Entity {
	text: string
	operator: string
}

/** A changed text; the items come from the last to the first, with positions in the new text. */
export interface EngineResult {
	text: string
	items: OperatorResult[]
}

/**
 * Lets each entity's operator change its text. Entities may overlap in part: each operator gets its whole text, and
 * the left entity's end gives way to the right one's beginning.
 */
export const replaceEntities = (
	text: string,
	entities: readonly Entity[],
	configs: OperatorConfigs,
	operators: ReadonlyMap<string, Operator>,
): EngineResult => {
	const pieces: string[] = []
	const items: OperatorResult[] = []
	let floor = text.length
	let behind = 0
	for (const entity of entities.toSorted(fromTheEnd)) {
		checkPosition(entity, text.length)
		const config = configFor(entity.entityType, configs)
		const changed = apply(text.slice(entity.start, entity.end), entity, config, operators)
		const rest = text.slice(Math.min(entity.end, floor), floor)
		pieces.push(rest, changed)
		behind += rest.length + changed.length
		floor = Math.min(floor, entity.start)
		items.push({ start: behind, end: 0, entityType: entity.entityType, text: changed, operator: config.type })
	}
	const whole = text.slice(0, floor) + pieces.reverse().join("")
	return { text: whole, items: items.map((item) => placed(item, whole.length)) }
}

// Until the whole length is known an item's start counts from the end.
const placed = (item: OperatorResult, length: number): OperatorResult => {
	const start = length - item.start
	return { ...item, start, end: start + item.text.length }
}

const fromTheEnd = (a: Entity, b: Entity) => b.start - a.start || b.end - a.end

const configFor = (entityType: string, configs: OperatorConfigs): OperatorConfig => {
	const config = configs[entityType] ?? configs.DEFAULT
	if (!config?.type) throw new InvalidParamError("Invalid input, operator config must contain operator_name")
	return config
}

const apply = (
	text: string,
	{ entityType }: Entity,
	{ type, ...rest }: OperatorConfig,
	operators: ReadonlyMap<string, Operator>,
) => {
	const operator = operators.get(type)
	if (!operator) throw new InvalidParamError(`Invalid operator class '${type}'.`)
	const params = { ...rest, entity_type: entityType }
	operator.validate(params)
	return operator.operate(text, params)
}
