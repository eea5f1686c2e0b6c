import { defineCommand } from "citty"
import { colors } from "consola/utils"
import { audit } from "../audit/audit.ts"
import { isWrong } from "../audit/finding.ts"
import { authorisationMatrix } from "../audit/matrix.ts"
import { matrixTable } from "../audit/matrix-table.ts"
import { summarise, tellFinding } from "../audit/tell-audit.ts"
import { chooseHome, type Home } from "../config/home.ts"
import { readInstalled } from "../config/installed.ts"
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
		matrix: {
			type: "boolean",
			description: "Who may ask for which route instead, told by the running services",
		},
		offline: { type: "boolean", description: "Ask no other machine, so nothing about dependencies" },
	},
	run: async ({ args }) => {
		const home = chooseHome(args.home)
		if (args.matrix) return tellMatrix(home, args.json)
		const found = await audit(cloneSource(home, lastOffset(home)), { offline: args.offline === true })
		if (found.findings.some(isWrong)) process.exitCode = 1
		if (args.json) return console.log(JSON.stringify(found, null, "\t"))
		for (const finding of found.findings) console.log(tellFinding(finding))
		console.log(colors.bold(summarise(found)))
	},
})

const tellMatrix = async (home: Home, json: boolean | undefined): Promise<void> => {
	const matrix = await authorisationMatrix(readInstalled(home), home)
	if (matrix.rows.some(({ finding }) => finding)) process.exitCode = 1
	console.log(json ? JSON.stringify(matrix, null, "\t") : matrixTable(matrix))
}
