import { defineCommand } from "citty"
import { askSecret } from "../../ask.ts"
import { changeConfig } from "../../config/change-config.ts"
import { changedFacts } from "../../config/changed-facts.ts"
import { chooseHome } from "../../config/home.ts"
import { readMasterConfig } from "../../config/master-config.ts"
import { cloneSource, lastOffset } from "../../config/platform.ts"
import { setAt } from "../../config/tree.ts"
import { needSetting, typedValue } from "../../config/typed-value.ts"
import { KnownError, usageCode } from "../../known-error.ts"
import { homeOption, jsonOption } from "../../options.ts"
import { applyOption, tellChanged } from "./tell-changed.ts"

export default defineCommand({
	meta: { name: "set", description: "Set a key; a secret is read from the input" },
	args: {
		...homeOption,
		...jsonOption,
		...applyOption,
		key: { type: "positional", required: true, description: "For example system.hostname" },
		value: { type: "positional", required: false, description: "Left out for a secret" },
	},
	run: async ({ args: { home: given, json, apply, key, value } }) => {
		const home = chooseHome(given)
		const setting = needSetting(readMasterConfig(home.masterConfig), key)
		if (setting.secret && value !== undefined)
			throw new KnownError(
				`${key} is a secret, and everybody on this machine can read a command line. Leave it out: it is read from the input.`,
				usageCode,
			)
		const text = setting.secret ? await askSecret(`${key}: `) : value
		if (!text) throw new KnownError(`Give a value for ${key}, or take it out with "unset".`, usageCode)
		const changed = changeConfig(cloneSource(home, lastOffset(home)), (draft) =>
			setAt(draft, key, typedValue(setting, text)),
		)
		await tellChanged(home, changed, { apply, json })
		return changedFacts(changed)
	},
})
