import { defineCommand } from "citty"
import { agreed, atCommand, yesOption } from "../apps/at-command.ts"
import { installApp } from "../apps/install.ts"
import { installKeycloak } from "../keycloak/install.ts"
import { KnownError, usageCode } from "../known-error.ts"
import { homeOption, jsonOption } from "../options.ts"

export default defineCommand({
	meta: { name: "install", description: "Install a service, and undo everything if it doesn't work" },
	args: {
		...homeOption,
		...jsonOption,
		...yesOption,
		service: {
			type: "positional",
			required: true,
			description: "A name of the registry, a git address, a folder, or keycloak",
		},
		from: {
			type: "string",
			valueHint: "FILE|URL",
			description: "Where Keycloak's archive is, if not where the registry says",
		},
		ref: {
			type: "string",
			valueHint: "REF",
			description: "A branch, tag or commit; its own default unless told",
		},
	},
	run: async ({ args: { home, json = false, yes = false, service, ref, from } }) => {
		const at = atCommand(home, json)
		if (service === "keycloak") {
			await installKeycloak(at, from)
			return console.log(json ? JSON.stringify({ name: service }) : "Keycloak signs people in.")
		}
		if (from !== undefined) throw new KnownError("--from is for keycloak alone.", usageCode)
		const name = await installApp(at, { what: service, ...(ref ? { ref } : {}) }, agreed(yes, json))
		console.log(json ? JSON.stringify({ name }) : `${name} is installed and ready.`)
	},
})
