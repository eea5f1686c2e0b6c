import type { Entity } from "./entity.ts"

/** The entities in groups that touch nothing outside them, all in order of position. Conflicts stay within a group. */
export const clusters = <Item extends Entity>(entities: readonly Item[]): Item[][] => {
	const groups: Item[][] = []
	let end = -1
	for (const entity of entities.toSorted(byPosition)) {
		if (entity.start > end) groups.push([])
		groups.at(-1)?.push(entity)
		end = Math.max(end, entity.end)
	}
	return groups
}

/** By start, then by end. */
export const byPosition = (a: Entity, b: Entity): number => a.start - b.start || a.end - b.end
