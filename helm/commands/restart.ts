import { defineCommand } from "citty"
import { z } from "zod"
import { chooseHome } from "../config/home.ts"
import { KnownError, usageCode } from "../known-error.ts"
import { homeOption } from "../options.ts"
import { askForService } from "../platform/ask-for-service.ts"
import { askHelm } from "../platform/control-client.ts"

/** For all of them, one after another, in milliseconds. */
const patience = 3_600_000

export default defineCommand({
	meta: {
		name: "restart",
		description: "Replace a service's processes one after another, without losing a request",
	},
	args: {
		...homeOption,
		service: { type: "positional", required: false, description: "Which one" },
		all: { type: "boolean", description: "Every service that runs, but not PostgreSQL" },
	},
	run: async ({ args: { home, service, all } }) => {
		if (Boolean(service) === Boolean(all))
			throw new KnownError(`Name a service, or say --all. See "bun helm restart --help".`, usageCode)
		if (service) return askForService(chooseHome(home), service, "restart")
		const names = await askHelm(chooseHome(home), "/restart", z.array(z.string()), "POST", patience)
		console.log(`Restarted, in this order: ${names.join(", ")}.`)
	},
})
