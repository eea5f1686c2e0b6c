import { defineCommand } from "citty"

export default defineCommand({
	meta: {
		name: "restore",
		description: "Restore an archive (restore ARCHIVE), undo that, or forget what it set aside",
	},
	default: "archive",
	subCommands: {
		archive: () => import("./restore/archive.ts").then((module) => module.default),
		undo: () => import("./restore/undo.ts").then((module) => module.default),
		forget: () => import("./restore/forget.ts").then((module) => module.default),
	},
})
