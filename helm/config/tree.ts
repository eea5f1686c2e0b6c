/** The values of a configuration by dotted keys, `system.hostname`. */
type Tree = Record<string, unknown>

export const isTree = (value: unknown): value is Tree =>
	typeof value === "object" && value !== null && !Array.isArray(value)

/** Every value under its dotted key; a list is one value. */
export const flatten = (value: unknown, path: string[] = []): Map<string, unknown> => {
	if (isTree(value))
		return new Map(Object.entries(value).flatMap(([key, inner]) => [...flatten(inner, [...path, key])]))
	return new Map(value === undefined ? [] : [[path.join("."), value]])
}

/** A value or a whole part of a tree; undefined where there is none. */
export const valueAt = (tree: unknown, key: string): unknown =>
	key
		.split(".")
		.reduce<unknown>((at, name) => (isTree(at) && Object.hasOwn(at, name) ? at[name] : undefined), tree)

/** Puts a value at a dotted key; undefined takes it out. */
export const setAt = (tree: object, key: string, value: unknown): void => {
	const names = key.split(".")
	const last = names.pop() ?? ""
	let at = tree as Tree
	for (const name of names) {
		const next = Object.hasOwn(at, name) && isTree(at[name]) ? at[name] : {}
		at[name] = next
		at = next
	}
	if (value === undefined) delete at[last]
	else at[last] = value
}
