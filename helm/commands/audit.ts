import { defineCommand } from "citty"
import { authorisationMatrix } from "../audit/matrix.ts"
import { matrixTable } from "../audit/matrix-table.ts"
import { chooseHome } from "../config/home.ts"
import { readInstalled } from "../config/installed.ts"
import { KnownError, usageCode } from "../known-error.ts"
import { homeOption, jsonOption } from "../options.ts"

export default defineCommand({
	meta: { name: "audit", description: "Look for what is not safe" },
	args: {
		...homeOption,
		...jsonOption,
		matrix: { type: "boolean", description: "Who may ask for which route, told by the running services" },
	},
	run: async ({ args }) => {
		if (!args.matrix) throw new KnownError("Say what to look at: --matrix.", usageCode)
		const home = chooseHome(args.home)
		const matrix = await authorisationMatrix(readInstalled(home), home)
		console.log(args.json ? JSON.stringify(matrix, null, 2) : matrixTable(matrix))
		if (matrix.rows.some(({ finding }) => finding)) process.exitCode = 1
	},
})
