import { defineCommand } from "citty"
import { chooseHome } from "../config/home.ts"
import { KnownError } from "../known-error.ts"
import { homeOption } from "../options.ts"
import { askHelm } from "../platform/control-client.ts"
import { InstanceStatus } from "../platform/status.ts"

export default defineCommand({
	meta: { name: "restart", description: "Restart a service, or start it when it is stopped" },
	args: {
		...homeOption,
		service: { type: "positional", required: true, description: "Which one" },
	},
	run: async ({ args: { home, service } }) => {
		const path = `/services/${service}/restart`
		for (const { name, state, reason } of await askHelm(chooseHome(home), path, InstanceStatus.array())) {
			if (state !== "ready")
				throw new KnownError(`${name} is ${state}: ${reason}. See "bun helm logs ${service}".`)
		}
		console.log(`${service} is ready.`)
	},
})
