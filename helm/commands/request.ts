import { type Level, levels } from "@hivematrix/shared/levels"
import { defineCommand } from "citty"
import { chooseHome } from "../config/home.ts"
import { fetchFrom, readInstalled } from "../config/installed.ts"
import { KnownError, usageCode } from "../known-error.ts"
import { homeOption } from "../options.ts"
import { issueToken } from "../people/issue-token.ts"

export default defineCommand({
	meta: { name: "request", description: "Ask an API through the gateway, with a token of its own" },
	args: {
		...homeOption,
		path: { type: "positional", required: true, description: "For example /codex/api/companies" },
		level: { type: "string", valueHint: levels.join("|"), description: "As whom; admin unless told" },
		method: { type: "string", valueHint: "METHOD", description: "GET unless told, POST with --data" },
		data: { type: "string", valueHint: "JSON", description: "The body" },
	},
	run: async ({ args: { home, path, level = "admin", method, data } }) => {
		if (!levels.includes(level as Level))
			throw new KnownError(`--level takes ${levels.join(", ")}, not "${level}".`, usageCode)
		const installed = readInstalled(chooseHome(home))
		const token = await issueToken(installed, { level: level as Level, username: `helm-${level}`, hours: 1 })
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
