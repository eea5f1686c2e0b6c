import { defineCommand } from "citty"
import { atCommand } from "../apps/at-command.ts"
import { uninstallApp } from "../apps/uninstall.ts"
import { askYes } from "../ask.ts"
import { uninstallKeycloak } from "../keycloak/uninstall.ts"
import { homeOption, jsonOption } from "../options.ts"

export default defineCommand({
	meta: { name: "uninstall", description: "Take an installed service away; its data stay unless told" },
	args: {
		...homeOption,
		...jsonOption,
		service: { type: "positional", required: true, description: "Which one" },
		"delete-data": { type: "boolean", description: "Delete its database too, for good" },
		yes: { type: "boolean", description: "Delete without being asked" },
	},
	run: async ({ args }) => {
		const { home, json = false, service, yes = false } = args
		const deleteData = args["delete-data"] ?? false
		const question = `All data of ${service} will be gone for good. Delete them?`
		if (
			deleteData &&
			!yes &&
			!(await askYes(question, "Deleting data wants --yes where nobody can be asked."))
		)
			return console.log("Nothing was changed.")
		const at = atCommand(home, json)
		if (service === "keycloak") await uninstallKeycloak(at, deleteData)
		else await uninstallApp(at, { name: service, deleteData })
		if (json) return console.log(JSON.stringify({ name: service, deleted: deleteData }))
		console.log(`${service} is gone.${deleteData ? "" : " Its database stays, for a later installation."}`)
	},
})
