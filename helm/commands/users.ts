import { defineCommand } from "citty"

export default defineCommand({
	meta: {
		name: "users",
		description: "People who may sign in: list, add, remove, password, groups, companies, ...",
	},
	subCommands: {
		list: () => import("./users/list.ts").then((module) => module.default),
		add: () => import("./users/add.ts").then((module) => module.default),
		remove: () => import("./users/remove.ts").then((module) => module.default),
		password: () => import("./users/password.ts").then((module) => module.default),
		"reset-mfa": () => import("./users/reset-mfa.ts").then((module) => module.default),
		companies: () => import("./users/companies.ts").then((module) => module.default),
		enable: () => import("./users/enable.ts").then((module) => module.default),
		disable: () => import("./users/disable.ts").then((module) => module.default),
		groups: () => import("./users/groups.ts").then((module) => module.default),
	},
})
