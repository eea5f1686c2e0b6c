import { levels } from "@hivematrix/shared/levels"
import { defineCommand } from "citty"
import { chooseHome } from "../../config/home.ts"
import { readInstalled } from "../../config/installed.ts"
import { KnownError, usageCode } from "../../known-error.ts"
import { homeOption, jsonOption, wholeNumber } from "../../options.ts"
import { listSessions } from "../../people/sessions.ts"

const pageSize = 100

export default defineCommand({
	meta: { name: "list", description: "Who is signed in, from where, and when they were last here" },
	args: {
		...homeOption,
		...jsonOption,
		search: { type: "string", valueHint: "TEXT", description: "A part of name, address or device" },
		level: { type: "string", valueHint: levels.join("|"), description: "Only people of this level" },
		page: {
			type: "string",
			valueHint: "N",
			description: `Of ${pageSize} sessions each; the first unless told`,
		},
	},
	run: async ({ args: { home, json, search, level, page } }) => {
		if (level && !levels.some((one) => one === level))
			throw new KnownError(`--level takes ${levels.join(", ")}, not "${level}".`, usageCode)
		const { sessions, total } = await listSessions(readInstalled(chooseHome(home)), {
			...(search ? { q: search } : {}),
			...(level ? { level } : {}),
			page: Math.max(1, wholeNumber("page", page, 1, 100_000)),
			page_size: pageSize,
		})
		if (json) return console.log(JSON.stringify({ sessions, total }, null, 2))
		for (const { id, username, level, last_used_at, device, address, origin } of sessions) {
			const from = [device, address, origin === "helm" ? "by helm token" : ""].filter(Boolean).join(", ")
			const used = last_used_at.toISOString().slice(0, 16).replace("T", " ")
			console.log([username.padEnd(20), level.padEnd(10), used, from.padEnd(32), id].join("  "))
		}
		if (total === 0) console.log("Nobody is signed in.")
		else if (total > sessions.length) console.log(`${sessions.length} of ${total}; see --page and --search.`)
	},
})
