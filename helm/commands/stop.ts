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
		await askHelm(chooseHome(home), service ? `/services/${service}/stop` : "/stop", z.object({}))
		console.log(service ? `${service} has stopped.` : "HiveMatrix has stopped.")
	},
})
