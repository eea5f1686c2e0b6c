import { defineCommand } from "citty"
import { addCaller } from "../../config/callers.ts"
import { chooseHome } from "../../config/home.ts"
import { cloneSource, lastOffset } from "../../config/platform.ts"
import { homeOption, jsonOption } from "../../options.ts"
import { commaList } from "../users/given-companies.ts"

export default defineCommand({
	meta: { name: "add", description: "Let a service elsewhere in, and print its secret, once" },
	args: {
		...homeOption,
		...jsonOption,
		name: { type: "positional", required: true, description: "Under which it calls, and writes to the log" },
		calls: {
			type: "string",
			valueHint: "SERVICE,...",
			description: "For which services it gets tokens; helm, for the log, unless told",
		},
	},
	run: async ({ args }) => {
		const home = chooseHome(args.home)
		const calls = commaList(args.calls ?? "helm")
		const secret = await addCaller(cloneSource(home, lastOffset(home)), args.name, calls)
		console.log(args.json ? JSON.stringify({ name: args.name, calls, secret }) : secret)
	},
})
