import { colors } from "consola/utils"
import type { Matrix, MatrixRow } from "./matrix.ts"

/** The matrix for people: a block for each service, a line for each route. */
export const matrixTable = ({ rows, silent }: Matrix): string => {
	const lines: string[] = []
	for (const service of [...new Set(rows.map((row) => row.service))]) {
		const own = rows.filter((row) => row.service === service)
		const width = Math.max(...own.map(({ path }) => path.length))
		lines.push(colors.bold(service), ...own.map((row) => `  ${line(row, width)}`), "")
	}
	for (const { service, reason } of silent) lines.push(colors.yellow(`○ ${service}: ${reason}`))
	const findings = rows.filter(({ finding }) => finding)
	lines.push(
		findings.length === 0
			? colors.green(`✓ ${rows.length} routes, each that changes something asks who may.`)
			: colors.red(`✗ ${findings.length} of ${rows.length} routes ask too little.`),
	)
	return lines.join("\n")
}

const line = ({ method, path, people, services, proofs, finding }: MatrixRow, width: number): string => {
	const who = [
		// Whoever brings the proof is let in; without one asked for, everybody is.
		proofs.length > 0 && people.includes("everybody") ? "" : people.join(" "),
		services.length > 0 && `services: ${services.join(" ")}`,
		proofs.length > 0 && `by ${proofs.join(", ")}`,
	]
		.filter(Boolean)
		.join("; ")
	const text = [method.padEnd(6), path.padEnd(width), who || "nobody"].join("  ")
	return finding ? colors.red(`${text}  ✗ ${finding}`) : text
}
