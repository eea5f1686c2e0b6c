import { defineCommand } from "citty"
import { chooseHome } from "../../config/home.ts"
import { readInstalled } from "../../config/installed.ts"
import { homeOption } from "../../options.ts"
import { fieldsOf, removePerson } from "../../people/change-person.ts"
import { keycloakAdmin } from "../../people/keycloak-admin.ts"

export default defineCommand({
	meta: { name: "remove", description: "Remove a person" },
	args: { ...homeOption, username: { type: "positional", required: true, description: "Whom" } },
	run: async ({ args: { home, username } }) => {
		const admin = await keycloakAdmin(readInstalled(chooseHome(home)))
		const person = await admin.find(username)
		const before = fieldsOf(person, await admin.groupsOf(person))
		await removePerson(admin, person)
		console.log(`${username} was removed.`)
		return { before }
	},
})
