import { isDeepStrictEqual } from "node:util"
import { flatten, setAt } from "./tree.ts"

/** A tree with the changes of another, and the keys that both have changed, each in its way. */
export type Merged = { tree: object; conflicts: string[] }

/** Brings what changed from `base` to `mine` into `theirs`, key by key; what both changed stays as they have it. */
export const mergeChanges = (base: object, mine: object, theirs: object): Merged => {
	const [was, is, other] = [flatten(base), flatten(mine), flatten(theirs)]
	const tree = structuredClone(theirs)
	const conflicts: string[] = []
	for (const key of new Set([...was.keys(), ...is.keys()])) {
		if (isDeepStrictEqual(was.get(key), is.get(key))) continue
		const changedToo = !isDeepStrictEqual(was.get(key), other.get(key))
		if (changedToo && !isDeepStrictEqual(is.get(key), other.get(key))) conflicts.push(key)
		else setAt(tree, key, is.get(key))
	}
	return { tree, conflicts }
}
