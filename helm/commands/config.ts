import { defineCommand } from "citty"

export default defineCommand({
	meta: { name: "config", description: "The configuration: get, set, unset, list, edit, drift" },
	subCommands: {
		get: () => import("./config/get.ts").then((module) => module.default),
		set: () => import("./config/set.ts").then((module) => module.default),
		unset: () => import("./config/unset.ts").then((module) => module.default),
		list: () => import("./config/list.ts").then((module) => module.default),
		edit: () => import("./config/edit.ts").then((module) => module.default),
		drift: () => import("./config/drift.ts").then((module) => module.default),
	},
})
