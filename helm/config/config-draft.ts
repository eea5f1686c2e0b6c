import { rmSync } from "node:fs"
import { json, readIfThere, writeAtomically } from "./atomic-file.ts"
import { type Changed, changeConfig } from "./change-config.ts"
import type { Home } from "./home.ts"
import { checkJson, checkValue, InvalidConfiguration } from "./invalid-configuration.ts"
import { MasterConfig, readMasterConfig } from "./master-config.ts"
import { mergeChanges } from "./merge.ts"
import type { Source } from "./platform.ts"

/** A copy of the configuration that a person edits: it lies beside it, as private, until it is taken over. */
export type ConfigDraft = {
	file: string
	/** Whether it is from an earlier edit that came to no end. */
	resumed: boolean
	/** Puts it in the configuration's place. @throws InvalidConfiguration with every reason; the copy stays */
	save: () => Changed
	discard: () => void
}

export const openDraft = (source: Source): ConfigDraft => {
	const { draft, draftBase } = filesOf(source.home)
	const begun = readIfThere(draft)
	if (begun === undefined) {
		const text = json(readMasterConfig(source.home.masterConfig))
		writeAtomically(draftBase, text)
		writeAtomically(draft, text)
	}
	const discard = () => {
		for (const file of [draft, draftBase]) rmSync(file, { force: true })
	}
	const save = (): Changed => {
		const mine = checkJson(draft, readIfThere(draft) ?? "", MasterConfig)
		const base = checkJson(draftBase, readIfThere(draftBase) ?? "", MasterConfig)
		const changed = changeConfig(source, (current) => {
			const { tree, conflicts } = mergeChanges(base, mine, current)
			if (conflicts.length) {
				// Whoever looks at it now and saves it again means it.
				writeAtomically(draftBase, json(current))
				const message = "was changed by somebody else meanwhile; save again to have it your way"
				throw new InvalidConfiguration(
					draft,
					conflicts.map((key) => ({ key, message })),
				)
			}
			const merged = checkValue(draft, tree, MasterConfig)
			for (const key of Object.keys(current)) delete current[key as keyof MasterConfig]
			Object.assign(current, merged)
		})
		discard()
		return changed
	}
	return { file: draft, resumed: begun !== undefined, save, discard }
}

const filesOf = ({ masterConfig }: Home) => ({
	draft: masterConfig.replace(/\.json$/, ".draft.json"),
	draftBase: masterConfig.replace(/\.json$/, ".draft-base.json"),
})
