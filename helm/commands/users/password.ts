import { defineCommand } from "citty"
import { choosePassword, passwordOption } from "../../choose-password.ts"
import { chooseHome } from "../../home.ts"
import { readInstalled } from "../../installed.ts"
import { keycloakAdmin } from "../../keycloak-admin.ts"
import { homeOption } from "../../options.ts"

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
		await admin.setPassword(person, password.text)
		console.log(
			password.generated ? `${args.username} signs in with: ${password.text}` : "The password was changed.",
		)
	},
})
