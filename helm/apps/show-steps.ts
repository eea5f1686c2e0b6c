import { colors } from "consola/utils"
import type { Report } from "./steps.ts"

/** Steps as lines of a terminal: each when it is over, with what came of it. */
export const showSteps =
	(write: (line: string) => void): Report =>
	({ step, state, detail }) => {
		const said = detail ? colors.dim(`  ${detail.split("\n").join("\n    ")}`) : ""
		if (state === "done") write(`  ${colors.green("✓")} ${step}${said}`)
		if (state === "failed") write(`  ${colors.red("✗")} ${step}${said}`)
		if (state === "undone") write(`  ${colors.yellow("↩")} ${step}: undone`)
	}
