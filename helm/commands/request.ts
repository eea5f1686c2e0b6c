import { levels } from "@hivematrix/shared/levels"
import { defineCommand } from "citty"
import { chooseHome } from "../config/home.ts"
import { fetchFrom, readInstalled } from "../config/installed.ts"
import { KnownError, usageCode } from "../known-error.ts"
import { homeOption } from "../options.ts"
import { givenLevel } from "../people/given-level.ts"
import { issueToken } from "../people/issue-token.ts"
import { keycloakAdmin } from "../people/keycloak-admin.ts"
import { tokenWishOf } from "../people/token-wish.ts"

export default defineCommand({
	meta: { name: "request", description: "Ask an API through the gateway, with a token of its own" },
	args: {
		...homeOption,
		path: { type: "positional", required: true, description: "For example /codex/api/companies" },
		level: { type: "string", valueHint: levels.join("|"), description: "As whom; admin unless told" },
		user: { type: "string", valueHint: "NAME", description: "As this person, with their rights" },
		method: { type: "string", valueHint: "METHOD", description: "GET unless told, POST with --data" },
		data: { type: "string", valueHint: "JSON", description: "The body" },
	},
	run: async ({ args: { home, path, level, user, method, data } }) => {
		if (user && level) throw new KnownError("Give --level or --user, not both.", usageCode)
		const installed = readInstalled(chooseHome(home))
		const wish = user
			? await tokenWishOf(await keycloakAdmin(installed), user)
			: { level: givenLevel(level), username: `helm-${givenLevel(level)}` }
		const token = await issueToken(installed, { ...wish, hours: 1 })
		const response = await fetchFrom(new URL(path, installed.urlOf("nexus")).href, {
			method: method ?? (data ? "POST" : "GET"),
			headers: {
				Accept: "application/json",
				Authorization: `Bearer ${token}`,
				...(data ? { "Content-Type": "application/json" } : {}),
			},
			...(data ? { body: data } : {}),
		})
		console.log(await response.text())
		if (!response.ok) throw new KnownError(`${path} answered ${response.status}.`)
	},
})
