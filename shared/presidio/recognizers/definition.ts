import type { Anchor } from "../scan/anchors.ts"
import type { Scan } from "../scan/scan.ts"

/** A piece of the text: UTF-16 offsets, the end exclusive. */
export type Span = readonly [start: number, end: number]

/** A pattern and what it is worth before any checksum or context. */
export interface PatternDefinition {
	name: string
	/** Between 0 and 1. */
	score: number
	/** In the syntax of Python's `re`; results name it as it stands here. */
	regex: string
	/** Where it can begin. Without one the whole text is searched. */
	starts?: Anchor
	/** Finds what the expression finds, ascending, where the expression alone would be slow or not enough. */
	search?: (scan: Scan) => Iterable<Span>
}

/** A recognizer as data: what it finds, by which patterns, and which words make it surer. */
export interface RecognizerDefinition {
	name: string
	entity: string
	language: string
	/** ISO 3166-1 alpha-2, absent when the entity is the same everywhere; `uk` stands for `gb` as in Presidio. */
	country?: string
	patterns: readonly PatternDefinition[]
	context?: readonly string[]
	/** Flags of Python's `re`; case, lines and dots are handled as Presidio does when absent. */
	flags?: number
	/** A checksum's verdict: `true` makes the score 1, `false` drops the result, `null` leaves it. */
	validate?: (match: string) => boolean | null
	/** `true` drops the result whatever its score. */
	invalidate?: (match: string) => boolean
}
