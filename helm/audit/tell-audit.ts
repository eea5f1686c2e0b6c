import { colors } from "consola/utils"
import { type Audit, type Finding, isWrong, severities } from "./finding.ts"

const signs = { ok: colors.green("✓"), wrong: colors.red("✗"), unknown: colors.yellow("○") }

/** A finding in a terminal: what was looked at, what was seen, and the way out on a line of its own. */
export const tellFinding = ({ state, title, severity, detail, remedy }: Finding): string => {
	const first = `${signs[state]} ${title}${state === "wrong" ? colors.red(` (${severity})`) : ""}${detail ? `: ${detail}` : ""}`
	return remedy ? `${first}\n    ${colors.dim(remedy)}` : first
}

/** All of it in one line. */
export const summarise = ({ findings }: Audit): string => {
	const wrong = findings.filter(isWrong)
	const unknown = findings.filter(({ state }) => state === "unknown").length
	const counts = severities.flatMap((severity) => {
		const count = wrong.filter((finding) => finding.severity === severity).length
		return count ? [`${count} ${severity}`] : []
	})
	const told = wrong.length ? `${wrong.length} wrong (${counts.join(", ")})` : "nothing wrong"
	return `Audit: ${told}, ${findings.length - wrong.length - unknown} in order, ${unknown} not looked at.`
}
