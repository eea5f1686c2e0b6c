import type { Operator } from "../operator.ts"

/** Takes the text away. */
export const redact: Operator = { name: "redact", validate: () => {}, operate: () => "" }
