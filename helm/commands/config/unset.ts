import { defineCommand } from "citty"
import { changeConfig } from "../../config/change-config.ts"
import { changedFacts } from "../../config/changed-facts.ts"
import { chooseHome } from "../../config/home.ts"
import { readMasterConfig } from "../../config/master-config.ts"
import { cloneSource, lastOffset } from "../../config/platform.ts"
import { setAt } from "../../config/tree.ts"
import { needSetting } from "../../config/typed-value.ts"
import { homeOption, jsonOption } from "../../options.ts"
import { applyOption, tellChanged } from "./tell-changed.ts"

export default defineCommand({
	meta: { name: "unset", description: "Give a key its default again; a secret is made anew" },
	args: {
		...homeOption,
		...jsonOption,
		...applyOption,
		key: { type: "positional", required: true, description: "For example keycloak.url" },
	},
	run: async ({ args: { home: given, json, apply, key } }) => {
		const home = chooseHome(given)
		needSetting(readMasterConfig(home.masterConfig), key)
		const source = cloneSource(home, lastOffset(home))
		const changed = changeConfig(source, (draft) => setAt(draft, key, undefined))
		await tellChanged(home, changed, { apply, json })
		return changedFacts(changed)
	},
})
