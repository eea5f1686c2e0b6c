import { defineCommand } from "citty"
import { chooseHome } from "../../config/home.ts"
import { readInstalled } from "../../config/installed.ts"
import { homeOption } from "../../options.ts"
import { choosePassword, passwordOption } from "../../people/choose-password.ts"
import { keycloakAdmin } from "../../people/keycloak-admin.ts"

export default defineCommand({
	meta: { name: "add", description: "Add a person, and print the password to hand over" },
	args: {
		...homeOption,
		...passwordOption,
		username: { type: "positional", required: true, description: "To sign in with" },
		group: { type: "string", valueHint: "NAME,...", description: "admins, technicians, billing or client" },
		name: { type: "string", valueHint: "NAME", description: "First and last name" },
		email: { type: "string", valueHint: "ADDRESS" },
		company: {
			type: "string",
			valueHint: "ACCOUNT,...",
			description: "Account numbers that a client belongs to",
		},
	},
	run: async ({ args }) => {
		const admin = await keycloakAdmin(readInstalled(chooseHome(args.home)))
		const password = await choosePassword(args["password-stdin"] ?? false)
		const [firstName = "", ...lastName] = (args.name ?? "").split(" ")
		const person = await admin.add({
			username: args.username,
			enabled: true,
			...(args.email ? { email: args.email } : {}),
			...(firstName ? { firstName, lastName: lastName.join(" ") } : {}),
			...(args.company ? { attributes: { companies: list(args.company) } } : {}),
		})
		try {
			await admin.setGroups(person, list(args.group ?? "client"))
			await admin.setPassword(person, password.text, args.temporary ?? false)
		} catch (error) {
			// Half a person could neither sign in nor be added again.
			await admin.remove(person)
			throw error
		}
		console.log(
			password.generated ? `${args.username} signs in with: ${password.text}` : `${args.username} was added.`,
		)
	},
})

const list = (text: string): string[] =>
	text
		.split(",")
		.map((part) => part.trim())
		.filter(Boolean)
