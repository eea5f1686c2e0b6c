import { defineCommand } from "citty"
import { chooseHome } from "../../config/home.ts"
import { readInstalled } from "../../config/installed.ts"
import { homeOption } from "../../options.ts"
import { addPerson } from "../../people/add-person.ts"
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
		await addPerson(admin, {
			username: args.username,
			firstName,
			lastName: lastName.join(" "),
			email: args.email ?? "",
			groups: list(args.group ?? "client"),
			companies: list(args.company ?? ""),
			password: password.text,
			temporary: args.temporary ?? false,
		})
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
