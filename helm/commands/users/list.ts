import { defineCommand } from "citty"
import { chooseHome } from "../../config/home.ts"
import { readInstalled } from "../../config/installed.ts"
import { homeOption, jsonOption } from "../../options.ts"
import { keycloakAdmin } from "../../people/keycloak-admin.ts"

export default defineCommand({
	meta: { name: "list", description: "Everybody, with groups, companies and second factors" },
	args: { ...homeOption, ...jsonOption },
	run: async ({ args: { home, json } }) => {
		const admin = await keycloakAdmin(readInstalled(chooseHome(home)))
		const people = await Promise.all(
			(await admin.list()).map(async (person) => ({
				username: person.username,
				name: [person.firstName, person.lastName].filter(Boolean).join(" "),
				email: person.email ?? "",
				enabled: person.enabled,
				groups: await admin.groupsOf(person),
				factors: (await admin.factorsOf(person)).map(({ type, userLabel }) => userLabel || type),
				companies: person.attributes?.companies ?? [],
			})),
		)
		if (json) return console.log(JSON.stringify(people, null, 2))
		for (const { username, name, email, enabled, groups, factors, companies } of people) {
			const second = factors.length > 0 ? [`second factor: ${factors.join(", ")}`] : []
			const rest = [name, email, ...groups, ...companies, ...second, ...(enabled ? [] : ["may not sign in"])]
			console.log([username.padEnd(20), ...rest.filter(Boolean)].join("  "))
		}
	},
})
