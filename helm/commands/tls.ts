import { defineCommand } from "citty"

export default defineCommand({
	meta: { name: "tls", description: "The certificate that people see: status, renew" },
	subCommands: {
		status: () => import("./tls/status.ts").then((module) => module.default),
		renew: () => import("./tls/renew.ts").then((module) => module.default),
	},
})
