import { defineCommand } from "citty"
import { colors } from "consola/utils"
import { audit } from "../audit/audit.ts"
import { isWrong } from "../audit/finding.ts"
import { summarise, tellFinding } from "../audit/tell-audit.ts"
import { chooseHome } from "../config/home.ts"
import { cloneSource, lastOffset } from "../config/platform.ts"
import { homeOption, jsonOption } from "../options.ts"

export default defineCommand({
	meta: {
		name: "audit",
		description: "Look for what is open, weak or outdated; exit code 1 when something is",
	},
	args: {
		...homeOption,
		...jsonOption,
		offline: { type: "boolean", description: "Ask no other machine, so nothing about dependencies" },
	},
	run: async ({ args }) => {
		const home = chooseHome(args.home)
		const found = await audit(cloneSource(home, lastOffset(home)), { offline: args.offline === true })
		if (found.findings.some(isWrong)) process.exitCode = 1
		if (args.json) return console.log(JSON.stringify(found, null, "\t"))
		for (const finding of found.findings) console.log(tellFinding(finding))
		console.log(colors.bold(summarise(found)))
	},
})
