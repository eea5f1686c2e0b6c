import { defineCommand } from "citty"
import { colors } from "consola/utils"
import { chooseHome } from "../../config/home.ts"
import { readMasterConfig } from "../../config/master-config.ts"
import { listSettings } from "../../config/settings.ts"
import { shownValue } from "../../config/typed-value.ts"
import { homeOption, jsonOption } from "../../options.ts"
import { revealOption } from "./reveal.ts"

export default defineCommand({
	meta: { name: "list", description: "Every key that can be set, with its value" },
	args: { ...homeOption, ...jsonOption, ...revealOption },
	run: async ({ args: { home, json, reveal = false } }) => {
		const settings = listSettings(readMasterConfig(chooseHome(home).masterConfig))
		if (json) {
			const rows = settings.map((one) => ({ ...one, value: shownValue(one, reveal) ?? null }))
			return console.log(JSON.stringify(rows, null, 2))
		}
		const width = Math.max(...settings.map(({ key }) => key.length))
		for (const setting of settings) {
			const value = shownValue(setting, reveal)
			const shown =
				value === undefined
					? colors.dim("not set")
					: typeof value === "object"
						? JSON.stringify(value)
						: value
			const note = [setting.what, setting.choices?.join(" | ")].filter(Boolean).join("; ")
			console.log(`${setting.key.padEnd(width)}  ${shown}${note ? colors.dim(`  # ${note}`) : ""}`)
		}
	},
})
