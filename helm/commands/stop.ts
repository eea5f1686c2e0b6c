import { defineCommand } from "citty"
import { z } from "zod"
import { chooseHome } from "../config/home.ts"
import { homeOption } from "../options.ts"
import { askHelm } from "../platform/control-client.ts"

export default defineCommand({
	meta: { name: "stop", description: "Stop a service, or everything and Helm itself" },
	args: {
		...homeOption,
		service: { type: "positional", required: false, description: "Only this service" },
	},
	run: async ({ args: { home, service } }) => {
		const path = service ? `/services/${encodeURIComponent(service)}/stop` : "/stop"
		await askHelm(chooseHome(home), path, z.unknown())
		console.log(service ? `${service} has stopped.` : "HiveMatrix has stopped.")
	},
})
