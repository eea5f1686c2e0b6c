import { defineCommand } from "citty"
import { agreed, atCommand, yesOption } from "../apps/at-command.ts"
import { listApps } from "../apps/list.ts"
import { type Updated, updateApp } from "../apps/update.ts"
import { KnownError, usageCode } from "../known-error.ts"
import { homeOption, jsonOption } from "../options.ts"

export default defineCommand({
	meta: {
		name: "update",
		description: "Bring installed services to their newest version, and back if that fails",
	},
	args: {
		...homeOption,
		...jsonOption,
		...yesOption,
		service: { type: "positional", required: false, description: "Only this one" },
		ref: { type: "string", valueHint: "REF", description: "From now on follow this branch, tag or commit" },
	},
	run: async ({ args: { home, json = false, yes = false, service, ref } }) => {
		if (ref && !service) throw new KnownError("--ref belongs to one service: name it.", usageCode)
		const at = atCommand(home, json)
		const all = await listApps(at.source, false)
		const names = service ? [service] : all.filter(({ kind }) => kind === "installed").map(({ name }) => name)
		const done: Updated[] = []
		const failed: string[] = []
		for (const name of names) {
			try {
				if (!json) console.log(name)
				done.push(await updateApp(at, { name, ...(ref ? { ref } : {}) }, agreed(yes, json)))
				if (!json) console.log(tell(done.at(-1)))
			} catch (error) {
				if (!(error instanceof KnownError) || at.signal?.aborted || names.length === 1) throw error
				failed.push(`${name}: ${error.message}`)
			}
		}
		if (json) console.log(JSON.stringify(done, null, 2))
		if (!names.length && !json) console.log("No service was installed here. The platform itself: git pull.")
		if (failed.length) throw new KnownError(failed.join("\n"))
	},
})

const tell = (updated?: Updated): string => {
	if (!updated?.changed) return "  is at its newest version."
	const [from, to] = [updated.from, updated.to].map((commit) => commit?.slice(0, 10))
	return from && to ? `  went from ${from} to ${to}.` : "  was updated."
}
