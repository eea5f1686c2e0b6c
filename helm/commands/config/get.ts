import { defineCommand } from "citty"
import { chooseHome } from "../../config/home.ts"
import { readMasterConfig } from "../../config/master-config.ts"
import { listSettings } from "../../config/settings.ts"
import { needSetting, shownValue } from "../../config/typed-value.ts"
import { KnownError } from "../../known-error.ts"
import { homeOption, jsonOption } from "../../options.ts"
import { revealOption } from "./reveal.ts"

export default defineCommand({
	meta: { name: "get", description: "Print the value of a key, or of everything below it" },
	args: {
		...homeOption,
		...jsonOption,
		...revealOption,
		key: { type: "positional", required: true, description: "For example system.hostname, or apps.codex" },
	},
	run: async ({ args: { home, json, key, reveal = false } }) => {
		const config = readMasterConfig(chooseHome(home).masterConfig)
		const below = listSettings(config).filter(
			(one) => one.key.startsWith(`${key}.`) && one.value !== undefined,
		)
		if (below.length) {
			if (!json) for (const one of below) console.log(`${one.key} = ${String(shownValue(one, reveal))}`)
			else
				console.log(
					JSON.stringify(Object.fromEntries(below.map((one) => [one.key, shownValue(one, reveal)]))),
				)
			return
		}
		const value = shownValue(needSetting(config, key), reveal)
		if (value === undefined) throw new KnownError(`${key} is not set.`)
		console.log(json || typeof value === "object" ? JSON.stringify(value) : String(value))
	},
})
