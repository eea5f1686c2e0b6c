import { defineCommand } from "citty"
import { wrongWithNameHere } from "../config/caller-rules.ts"
import { chooseHome, repository } from "../config/home.ts"
import { readMasterConfig } from "../config/master-config.ts"
import { newService } from "../config/new-service.ts"
import { KnownError } from "../known-error.ts"
import { homeOption } from "../options.ts"
import { Reloaded } from "../platform/compare-services.ts"
import { askHelm } from "../platform/control-client.ts"
import { Status } from "../platform/status.ts"
import { holderOf } from "../supervise/lock.ts"

export default defineCommand({
	meta: { name: "new", description: "Begin a service: a copy of the template that runs at once" },
	args: {
		...homeOption,
		name: { type: "positional", required: true, description: "Its folder, its path, its database" },
		title: { type: "string", valueHint: "TITLE", description: "As people read it; the name unless told" },
	},
	run: async ({ args: { home: folder, name, title } }) => {
		const home = chooseHome(folder)
		const [taken] = wrongWithNameHere(name, readMasterConfig(home.masterConfig).callers)
		if (taken) throw new KnownError(taken)
		const made = await newService(repository, name, title || capital(name))
		console.log(`services/${name} is there, on port ${made.port}. Its test: bun test services/${name}`)
		if (!holderOf(home)) return console.log("It starts with the next start.")
		await askHelm(home, "/reload", Reloaded)
		const { url, instances } = await askHelm(home, "/status", Status, "GET")
		const state = instances.find((instance) => instance.name === name)?.state ?? "not found"
		console.log(
			state === "ready" ? `It runs: ${url}/${name}/` : `It is ${state}. See "bun helm logs ${name}".`,
		)
	},
})

const capital = (name: string): string => {
	const words = name.replaceAll("-", " ")
	return words.charAt(0).toUpperCase() + words.slice(1)
}
