/** What a stretch of words can be. `address` is a line or more of a postal address, `other` a name of none of them. */
export const CLASSES = ["person", "location", "organization", "other", "address"] as const
export type NameClass = (typeof CLASSES)[number]

/** Labels of single words: 0 outside, then begin and inside of each class in turn. */
export const OUTSIDE = 0
export const LABELS = 1 + CLASSES.length * 2

export const beginOf = (name: NameClass): number => 1 + CLASSES.indexOf(name) * 2
export const isInside = (label: number): boolean => label > 0 && label % 2 === 0
export const classOf = (label: number): NameClass | undefined => CLASSES[(label - 1) >> 1]

/** A name can't go on that hasn't begun: an inside label follows its own begin or inside only. */
export const mayFollow = (label: number, previous: number): boolean =>
	!isInside(label) || previous === label || previous === label - 1
