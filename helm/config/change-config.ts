import { isDeepStrictEqual } from "node:util"
import { ConfigurationError } from "@hivematrix/shared/env"
import { affectedBy } from "./affected.ts"
import { readIfThere, writeJson } from "./atomic-file.ts"
import { whileLocked } from "./file-lock.ts"
import { type Home, prepareHome } from "./home.ts"
import { checkChange } from "./invalid-configuration.ts"
import { MasterConfig, parseConfig } from "./master-config.ts"
import type { Source } from "./platform.ts"
import { flatten } from "./tree.ts"

/** What became of a change: the new configuration, and what has to follow. */
export type Changed = {
	config: MasterConfig
	/** The dotted keys that have another value now. */
	keys: string[]
	/** Programs that must restart to work by it, in no order. */
	affected: string[]
}

/**
 * Changes the master configuration: `change` gets what the file says at this moment, and nobody else writes meanwhile.
 * The command line, the dashboard and the supervisor all write through here, so none undoes another's change.
 * @throws InvalidConfiguration with every reason, and nothing was changed
 */
export const changeConfig = (source: Source, change: (draft: MasterConfig) => void): Changed => {
	const { before, after } = rewrite(source.home, change)
	const [was, is] = [flatten(before), flatten(after)]
	const keys = [...new Set([...was.keys(), ...is.keys()])].filter(
		(key) => !isDeepStrictEqual(was.get(key), is.get(key)),
	)
	return { config: after, keys, affected: affectedBy(source, before, after) }
}

/** Sees to it that each of these services has an entry in the file, and so secrets that everybody agrees on. */
export const keepApps = (home: Home, wanted: MasterConfig): MasterConfig =>
	rewrite(
		home,
		(draft) => {
			for (const [name, app] of Object.entries(wanted.apps)) draft.apps[name] ??= app
		},
		wanted,
	).after

const rewrite = (home: Home, change: (draft: MasterConfig) => void, first?: MasterConfig) => {
	const file = home.masterConfig
	const unwritable = prepareHome(home)
	if (unwritable.length) throw new ConfigurationError(unwritable.join("\n"))
	return whileLocked(home.configLock, () => {
		for (;;) {
			const text = readIfThere(file)
			const before = text === undefined && first ? first : parseConfig(file, text)
			const draft = structuredClone(before)
			change(draft)
			const after = checkChange(draft, MasterConfig)
			// An editor takes no lock: what it saved while we thought is read again instead of being written over.
			if (readIfThere(file) !== text) continue
			writeJson(file, after)
			return { before, after }
		}
	})
}
