import { InvalidParamError } from "./parameters.ts"

/** A piece of a text and what it is; UTF-16 offsets. */
export interface Entity {
	entityType: string
	start: number
	end: number
}

/** An entity that was found, and how surely. */
export interface ScoredEntity extends Entity {
	score: number
}

/** Throws an InvalidParamError with Presidio's words when an entity can't lie in a text of that length. */
export const checkPosition = ({ start, end, entityType }: Entity, length: number): void => {
	if (!entityType) throw new InvalidParamError("Invalid input, result must contain entity_type")
	if (start < 0 || end < 0)
		throw new InvalidParamError("Invalid input, result start and end must be positive")
	if (start > end)
		throw new InvalidParamError(
			`Invalid input, start index '${start}' must be smaller than end index '${end}'`,
		)
	if (start > length || end > length)
		throw new InvalidParamError(
			`Invalid analyzer result, start: ${start} and end: ${end}, while text length is only ${length}.`,
		)
}
