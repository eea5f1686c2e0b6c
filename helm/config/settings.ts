import { z } from "zod"
import { MasterConfig } from "./master-config.ts"
import { type About, about } from "./sections/setting.ts"
import { isTree, valueAt } from "./tree.ts"

/** One key of the configuration. */
export type Setting = About & {
	/** Dotted, as on the command line. */
	key: string
	value: unknown
	type: "text" | "number" | "boolean" | "json"
	/** The only values it may have, where there are few. */
	choices?: string[]
}

/** Every key that may be set, with its value; one that is not set has none. */
export const listSettings = (config: MasterConfig): Setting[] => walk(MasterConfig, config, [])

/** What may stand at a dotted key, or undefined where there can be none. */
export const findSetting = (config: MasterConfig, key: string): Setting | undefined => {
	let schema: z.core.$ZodType | undefined = MasterConfig
	for (const name of key.split(".")) schema = schema && childOf(bare(schema), name)
	if (!schema) return undefined
	return describe(schema, key, valueAt(config, key))
}

const walk = (schema: z.core.$ZodType, value: unknown, path: string[]): Setting[] => {
	const inner = bare(schema)
	const names =
		inner instanceof z.ZodObject
			? Object.keys(inner.shape)
			: inner instanceof z.ZodRecord && isTree(value)
				? Object.keys(value)
				: undefined
	if (!names) return [describe(schema, path.join("."), value)]
	return names.flatMap((name) => {
		const child = childOf(inner, name)
		return child ? walk(child, isTree(value) ? value[name] : undefined, [...path, name]) : []
	})
}

const childOf = (schema: z.core.$ZodType, name: string): z.core.$ZodType | undefined => {
	if (schema instanceof z.ZodRecord)
		return z.safeParse(schema.keyType, name).success ? schema.valueType : undefined
	if (schema instanceof z.ZodObject && Object.hasOwn(schema.shape, name)) return schema.shape[name]
	return undefined
}

/** A schema without what says only that a value may be missing or is looked at further. */
const bare = (schema: z.core.$ZodType): z.core.$ZodType => layers(schema).at(-1) ?? schema

const layers = (schema: z.core.$ZodType): z.core.$ZodType[] => {
	if (
		schema instanceof z.ZodOptional ||
		schema instanceof z.ZodDefault ||
		schema instanceof z.ZodPrefault ||
		schema instanceof z.ZodNullable
	)
		return [schema, ...layers(schema.unwrap())]
	return schema instanceof z.ZodPipe ? [schema, ...layers(schema.in)] : [schema]
}

const describe = (schema: z.core.$ZodType, key: string, value: unknown): Setting => {
	const said: About = Object.assign({}, ...layers(schema).map((layer) => about.get(layer)))
	const choices = choicesOf(schema)
	return { ...said, key, value, type: typeOf(bare(schema)), ...(choices ? { choices } : {}) }
}

const typeOf = (schema: z.core.$ZodType): Setting["type"] => {
	if (schema instanceof z.ZodString || schema instanceof z.ZodEnum || schema instanceof z.ZodLiteral)
		return "text"
	if (schema instanceof z.ZodNumber) return "number"
	return schema instanceof z.ZodBoolean ? "boolean" : "json"
}

const choicesOf = (schema: z.core.$ZodType): string[] | undefined => {
	for (const layer of layers(schema).flatMap((one) => (one instanceof z.ZodPipe ? [one, one.out] : [one])))
		if (layer instanceof z.ZodEnum) return layer.options.map(String)
	return undefined
}
