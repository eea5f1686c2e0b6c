import { defineCommand } from "citty"
import { chooseHome } from "../../config/home.ts"
import { readInstalled } from "../../config/installed.ts"
import { homeOption } from "../../options.ts"
import { addPerson } from "../../people/add-person.ts"
import { choosePassword, passwordOption } from "../../people/choose-password.ts"
import { keycloakAdmin } from "../../people/keycloak-admin.ts"
import { commaList, refuseUnknownCompanies, uncheckedOption } from "./given-companies.ts"

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
		...uncheckedOption,
	},
	run: async ({ args }) => {
		const installed = readInstalled(chooseHome(args.home))
		const admin = await keycloakAdmin(installed)
		const companies = commaList(args.company ?? "")
		await refuseUnknownCompanies(installed, companies, args.unchecked ?? false)
		const password = await choosePassword(args["password-stdin"] ?? false)
		const [firstName = "", ...lastName] = (args.name ?? "").split(" ")
		const groups = commaList(args.group ?? "client")
		await addPerson(admin, {
			username: args.username,
			firstName,
			lastName: lastName.join(" "),
			email: args.email ?? "",
			groups,
			companies,
			password: password.text,
			temporary: args.temporary ?? false,
		})
		console.log(
			password.generated ? `${args.username} signs in with: ${password.text}` : `${args.username} was added.`,
		)
		return { after: { groups, companies } }
	},
})
