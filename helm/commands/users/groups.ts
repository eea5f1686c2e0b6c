import { defineCommand } from "citty"
import { chooseHome } from "../../config/home.ts"
import { readInstalled } from "../../config/installed.ts"
import { homeOption } from "../../options.ts"
import { changePerson, fieldsOf } from "../../people/change-person.ts"
import { keycloakAdmin } from "../../people/keycloak-admin.ts"

export default defineCommand({
	meta: { name: "groups", description: "Show a person's groups, or put them in exactly these" },
	args: {
		...homeOption,
		username: { type: "positional", required: true, description: "Whose" },
		groups: { type: "positional", required: false, description: "For example technicians,billing" },
	},
	run: async ({ args: { home, username, groups } }) => {
		const admin = await keycloakAdmin(readInstalled(chooseHome(home)))
		const person = await admin.find(username)
		if (groups) {
			const fields = fieldsOf(person, await admin.groupsOf(person))
			await changePerson(admin, person, { ...fields, groups: groups.split(",").filter(Boolean) })
		}
		console.log((await admin.groupsOf(person)).join(", ") || "none")
	},
})
