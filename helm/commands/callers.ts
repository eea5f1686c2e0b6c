import { defineCommand } from "citty"

export default defineCommand({
	meta: {
		name: "callers",
		description: "Services that run elsewhere and call ours: add, list, rotate, remove",
	},
	subCommands: {
		list: () => import("./callers/list.ts").then((module) => module.default),
		add: () => import("./callers/add.ts").then((module) => module.default),
		rotate: () => import("./callers/rotate.ts").then((module) => module.default),
		remove: () => import("./callers/remove.ts").then((module) => module.default),
	},
})
