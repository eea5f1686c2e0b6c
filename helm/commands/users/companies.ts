import { defineCommand } from "citty"
import { chooseHome } from "../../config/home.ts"
import { readInstalled } from "../../config/installed.ts"
import { homeOption, jsonOption } from "../../options.ts"
import { changePerson, fieldsOf } from "../../people/change-person.ts"
import { keycloakAdmin } from "../../people/keycloak-admin.ts"
import { commaList, refuseUnknownCompanies, uncheckedOption } from "./given-companies.ts"

export default defineCommand({
	meta: { name: "companies", description: "Show a client's companies, or make them exactly these" },
	args: {
		...homeOption,
		...jsonOption,
		...uncheckedOption,
		username: { type: "positional", required: true, description: "Whose" },
		accounts: {
			type: "positional",
			required: false,
			description: 'Account numbers, as 1001,1002; "" for none',
		},
	},
	run: async ({ args: { home, json, unchecked = false, username, accounts } }) => {
		const installed = readInstalled(chooseHome(home))
		const admin = await keycloakAdmin(installed)
		const person = await admin.find(username)
		const fields = fieldsOf(person, await admin.groupsOf(person))
		const companies = accounts === undefined ? fields.companies : commaList(accounts)
		if (accounts !== undefined) {
			await refuseUnknownCompanies(installed, companies, unchecked)
			await changePerson(admin, person, { ...fields, companies })
		}
		console.log(json ? JSON.stringify(companies) : companies.join(", ") || "none")
		return { before: fields, after: { ...fields, companies } }
	},
})
