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
		const before = fieldsOf(person, await admin.groupsOf(person))
		if (groups) await changePerson(admin, person, { ...before, groups: groups.split(",").filter(Boolean) })
		const now = await admin.groupsOf(person)
		console.log(now.join(", ") || "none")
		return { before, after: { ...before, groups: now.toSorted() } }
	},
})
