import { defineCommand } from "citty"
import { colors } from "consola/utils"
import { chooseHome } from "../config/home.ts"
import { cloneSource, lastOffset } from "../config/platform.ts"
import { examine } from "../doctor/examine.ts"
import type { Finding } from "../doctor/finding.ts"
import { homeOption, jsonOption } from "../options.ts"

const marks: Record<Finding["state"], string> = {
	passed: colors.green("✓"),
	failed: colors.red("✗"),
	warning: colors.yellow("!"),
	skipped: colors.dim("○"),
}

export default defineCommand({
	meta: {
		name: "doctor",
		description: "Look for everything that can be wrong on this machine; code 1 if it is",
	},
	args: { ...homeOption, ...jsonOption },
	run: async ({ args: { home: given, json } }) => {
		const home = chooseHome(given)
		const findings = await examine(cloneSource(home, lastOffset(home)))
		if (findings.some(({ state }) => state === "failed")) process.exitCode = 1
		if (json) return console.log(JSON.stringify(findings, null, 2))
		for (const { check, state, detail, remedy } of findings) {
			console.log(`${marks[state]} ${check.padEnd(14)} ${detail.replaceAll("\n", "\n                 ")}`)
			if (remedy) console.log(`  ${" ".repeat(14)} ${colors.cyan("→")} ${remedy}`)
		}
	},
})
