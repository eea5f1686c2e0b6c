import { defineCommand } from "citty"

export default defineCommand({
	meta: { name: "sessions", description: "Who is signed in: list them, end one or all of a person" },
	subCommands: {
		list: () => import("./sessions/list.ts").then((module) => module.default),
		end: () => import("./sessions/end.ts").then((module) => module.default),
	},
})
