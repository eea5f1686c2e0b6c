import { defineCommand } from "citty"

export default defineCommand({
	meta: { name: "backup", description: "Backups: create (also without a word), list, verify, prune, key" },
	default: "create",
	subCommands: {
		create: () => import("./backup/create.ts").then((module) => module.default),
		prune: () => import("./backup/prune.ts").then((module) => module.default),
		key: () => import("./backup/key.ts").then((module) => module.default),
		list: () => import("./backup/list.ts").then((module) => module.default),
		verify: () => import("./backup/verify.ts").then((module) => module.default),
	},
})
