/**
 * The base form of a lower-cased English word as far as a plural's endings tell it. It need not be exact: the
 * enhancer asks only whether a context word stands within it.
 */
export const lemma = (lower: string): string => {
	if (lower.length < 4 || !lower.endsWith("s") || /(?:ss|us|is)$/.test(lower)) return lower
	if (lower.endsWith("ies")) return `${lower.slice(0, -3)}y`
	return /(?:ches|shes|xes|sses|zes)$/.test(lower) ? lower.slice(0, -2) : lower.slice(0, -1)
}
