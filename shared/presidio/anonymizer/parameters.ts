/** Thrown on a parameter or a position that can't be; the message is Presidio's and safe to show. */
export class InvalidParamError extends Error {}

/** What an operator is told: its own parameters and, added by the engine, `entity_type`. */
export type Parameters = Readonly<Record<string, unknown>>

/** The names JSON gives to the types a parameter can have. */
export type JsonType = "string" | "number" | "boolean"

/** The parameter, which must be there and of that type; an empty value of another type passes, as in Presidio. */
export const required = (params: Parameters, name: string, type: JsonType): unknown => {
	if (params[name] === undefined || params[name] === null)
		throw new InvalidParamError(`Expected parameter ${name}`)
	return typed(params, name, type)
}

/** The parameter, which must be of that type when it is there and not empty. */
export const typed = (params: Parameters, name: string, type: JsonType): unknown => {
	const value = params[name]
	if (!value || typeof value === type) return value
	const actual = Array.isArray(value) ? "array" : typeof value
	throw new InvalidParamError(
		["string", "number", "boolean", "array"].includes(actual)
			? `Invalid parameter value for ${name}. Expecting '${type}', but got '${actual}'.`
			: `Invalid parameter value for '${name}'.`,
	)
}

/** A string or bytes as bytes; undefined for anything else. */
export const bytesOf = (value: unknown): Buffer | undefined => {
	if (typeof value === "string") return Buffer.from(value, "utf8")
	return value instanceof Uint8Array ? Buffer.from(value) : undefined
}
