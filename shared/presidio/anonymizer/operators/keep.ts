import type { Operator } from "../operator.ts"

/** Leaves the text as it is, and lists it among the results. */
export const keep: Operator = { name: "keep", validate: () => {}, operate: (text) => text }

/** The same for the way back. */
export const deanonymizeKeep: Operator = { ...keep, name: "deanonymize_keep" }
