import { defineCommand } from "citty"

export default defineCommand({
	meta: { name: "token", description: "Print a token for the APIs, or revoke one" },
	default: "issue",
	subCommands: {
		issue: () => import("./token/issue.ts").then((module) => module.default),
		revoke: () => import("./token/revoke.ts").then((module) => module.default),
	},
})
