import { defineCommand } from "citty"

export default defineCommand({
	meta: { name: "keys", description: "The keys that tokens are signed with: list them, rotate them" },
	subCommands: {
		list: () => import("./keys/list.ts").then((module) => module.default),
		rotate: () => import("./keys/rotate.ts").then((module) => module.default),
	},
})
