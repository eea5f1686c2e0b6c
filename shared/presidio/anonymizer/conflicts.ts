import { clusters } from "./clusters.ts"
import type { ScoredEntity } from "./entity.ts"

/**
 * What happens where entities of different types overlap in part: both stay, or the one with the lower score gives
 * way. In either case overlapping entities of one type become one, and one within another goes.
 */
export type ConflictResolution = "merge_similar_or_contained" | "remove_intersections"

/** Settles the conflicts between entities as Presidio does; the entities given stay unchanged. */
export const resolveConflicts = (
	entities: readonly ScoredEntity[],
	resolution: ConflictResolution,
): ScoredEntity[] =>
	clusters(entities.map((entity) => ({ ...entity }))).flatMap((group) => {
		const settled = withoutContained(mergeSimilar(group))
		return resolution === "remove_intersections" ? trimIntersections(settled) : settled
	})

// The order of the comparisons is Presidio's: first with what comes later, then with what was kept before.
const mergeSimilar = (group: ScoredEntity[]): ScoredEntity[] => {
	const kept: ScoredEntity[] = []
	for (const [index, entity] of group.entries()) {
		const other = [...group.slice(index + 1), ...kept].find(
			(other) => other.entityType === entity.entityType && overlaps(entity, other),
		)
		if (!other) kept.push(entity)
		else {
			other.start = Math.min(entity.start, other.start)
			other.end = Math.max(entity.end, other.end)
			other.score = Math.max(entity.score, other.score)
		}
	}
	return kept
}

const overlaps = (a: ScoredEntity, b: ScoredEntity) => Math.min(a.end, b.end) > Math.max(a.start, b.start)

const withoutContained = (group: ScoredEntity[]): ScoredEntity[] => {
	const kept: ScoredEntity[] = []
	for (const [index, entity] of group.entries())
		if (![...group.slice(index + 1), ...kept].some((other) => givesWay(entity, other))) kept.push(entity)
	return kept
}

const givesWay = (entity: ScoredEntity, other: ScoredEntity) =>
	entity.start === other.start && entity.end === other.end
		? entity.score <= other.score
		: other.start <= entity.start && other.end >= entity.end

const trimIntersections = (group: ScoredEntity[]): ScoredEntity[] => {
	const sorted = group.sort(byStart)
	for (let index = 0; index < sorted.length - 1; ) {
		const [current, next] = [sorted[index], sorted[index + 1]]
		if (!current || !next || current.end <= next.start) index++
		else {
			if (current.score >= next.score) next.start = current.end
			else current.end = next.start
			sorted.sort(byStart)
		}
	}
	return sorted.filter(({ start, end }) => start <= end)
}

const byStart = (a: ScoredEntity, b: ScoredEntity) => a.start - b.start
