import { defineCommand } from "citty"
import { askYes, canAsk } from "../../ask.ts"
import type { Changed } from "../../config/change-config.ts"
import { changedFacts } from "../../config/changed-facts.ts"
import { type ConfigDraft, openDraft } from "../../config/config-draft.ts"
import { chooseHome } from "../../config/home.ts"
import { InvalidConfiguration } from "../../config/invalid-configuration.ts"
import { cloneSource, lastOffset } from "../../config/platform.ts"
import { KnownError } from "../../known-error.ts"
import { homeOption } from "../../options.ts"
import { applyOption, tellChanged } from "./tell-changed.ts"

export default defineCommand({
	meta: { name: "edit", description: "Edit all of it in $EDITOR; nothing changes before it is right" },
	args: {
		...homeOption,
		...applyOption,
		discard: { type: "boolean", description: "Throw away an edit that was begun" },
	},
	run: async ({ args: { home: given, apply, discard } }) => {
		const home = chooseHome(given)
		const draft = openDraft(cloneSource(home, lastOffset(home)))
		if (discard) {
			draft.discard()
			return console.log("There is no edit under way.")
		}
		if (draft.resumed) console.log("An earlier edit came to no end; it goes on.")
		const changed = await untilRight(draft)
		await tellChanged(home, changed, { apply })
		return changedFacts(changed)
	},
})

/** Opens the editor until what it saved is right, or the person has had enough: then the copy waits for the next time. */
const untilRight = async (draft: ConfigDraft): Promise<Changed> => {
	for (;;) {
		await openEditor(draft.file)
		try {
			return draft.save()
		} catch (error) {
			if (!(error instanceof InvalidConfiguration)) throw error
			for (const { key, message } of error.reasons) console.error(`  ${key || "the file"}: ${message}`)
			const again = canAsk() && (await askYes("It is not right yet. Go on editing?", ""))
			if (!again)
				throw new KnownError(
					`Nothing was changed. Your edit waits in ${draft.file}: "bun helm config edit" goes on with it, --discard throws it away.`,
				)
		}
	}
}

const openEditor = async (file: string): Promise<void> => {
	const editor = process.env.VISUAL || process.env.EDITOR || "vi"
	// A shell takes it apart, as git does: EDITOR may have arguments.
	const run = Bun.spawn(["/bin/sh", "-c", `${editor} "$1"`, editor, file], {
		stdin: "inherit",
		stdout: "inherit",
		stderr: "inherit",
	})
	if ((await run.exited) !== 0)
		throw new KnownError(
			`${editor} ended with an error. Your edit waits in ${file}; --discard throws it away.`,
		)
}
