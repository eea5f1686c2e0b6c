import { defineCommand } from "citty"
import { chooseHome } from "../../config/home.ts"
import { readInstalled } from "../../config/installed.ts"
import { homeOption } from "../../options.ts"
import { choosePassword, passwordOption } from "../../people/choose-password.ts"
import { keycloakAdmin } from "../../people/keycloak-admin.ts"

export default defineCommand({
	meta: { name: "password", description: "Give a person a new password, and print it" },
	args: {
		...homeOption,
		...passwordOption,
		username: { type: "positional", required: true, description: "Whose" },
	},
	run: async ({ args }) => {
		const admin = await keycloakAdmin(readInstalled(chooseHome(args.home)))
		const person = await admin.find(args.username)
		const password = await choosePassword(args["password-stdin"] ?? false)
		await admin.setPassword(person, password.text, args.temporary ?? false)
		console.log(
			password.generated ? `${args.username} signs in with: ${password.text}` : "The password was changed.",
		)
	},
})
