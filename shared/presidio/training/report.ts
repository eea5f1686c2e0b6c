import { ANY, type Measure, type Mistake, rates } from "./measure.ts"

const CONTEXT = 40

const percent = (share: number): string => share.toFixed(3).padStart(9)

const row = (name: string, cells: readonly string[]): string => name.padEnd(22) + cells.join("")

const example = ({ kind, entityType, text, start, end }: Mistake): string => {
	const before = text.slice(Math.max(0, start - CONTEXT), start)
	const after = text.slice(end, end + CONTEXT)
	return `  ${kind.padEnd(11)} ${entityType.padEnd(13)} ${`${before}[${text.slice(start, end)}]${after}`.replace(/\s+/g, " ")}`
}

/** A table of precision, recall, F1 and F2 per type, then mistakes, an equal share of each kind and type. */
export const report = (
	{ tallies, mistakes, clean, alarmed, alarmedBeyondDates }: Measure,
	examples: number,
): string => {
	const lines = [row("entity", ["annotated", "precision", "   recall", "       F1", "       F2"])]
	const names = [...tallies.keys()].sort(
		(a, b) => Number(a === ANY) - Number(b === ANY) || a.localeCompare(b),
	)
	for (const name of names) {
		const tally = tallies.get(name)
		if (!tally) continue
		const { precision, recall, f1, f2 } = rates(tally)
		lines.push(row(name, [String(tally.annotated).padStart(9), ...[precision, recall, f1, f2].map(percent)]))
	}
	if (clean > 0)
		lines.push(
			`${clean} texts without personal data: ${alarmed} with an alarm, ${alarmedBeyondDates} with more than a date`,
		)
	for (const name of names)
		for (const kind of ["miss", "false alarm"] as const)
			lines.push(
				...mistakes
					.filter((mistake) => mistake.entityType === name && mistake.kind === kind && name !== ANY)
					.slice(0, examples)
					.map(example),
			)
	return lines.join("\n")
}
