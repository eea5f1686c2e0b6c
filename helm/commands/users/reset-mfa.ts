import { defineCommand } from "citty"
import { chooseHome } from "../../config/home.ts"
import { readInstalled } from "../../config/installed.ts"
import { homeOption } from "../../options.ts"
import { keycloakAdmin } from "../../people/keycloak-admin.ts"

export default defineCommand({
	meta: {
		name: "reset-mfa",
		description: "Take all second factors and recovery codes from a person whose devices are lost",
	},
	args: { ...homeOption, username: { type: "positional", required: true, description: "Whose" } },
	run: async ({ args: { home, username } }) => {
		const admin = await keycloakAdmin(readInstalled(chooseHome(home)))
		const person = await admin.find(username)
		const factors = await admin.factorsOf(person)
		for (const factor of factors) await admin.removeFactor(person, factor)
		console.log(
			factors.length === 0
				? `${username} has no second factor.`
				: `Removed from ${username}: ${factors.map(({ type, userLabel }) => userLabel || type).join(", ")}.`,
		)
	},
})
