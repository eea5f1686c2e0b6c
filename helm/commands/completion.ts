import { defineCommand } from "citty"
import { completionScripts } from "../completion.ts"
import { KnownError, usageCode } from "../known-error.ts"

const shells = Object.keys(completionScripts)

export default defineCommand({
	meta: {
		name: "completion",
		description: 'For a shell: eval "$(bun helm completion bash)" gives `hivematrix`, completed with TAB',
	},
	args: { shell: { type: "positional", required: true, description: shells.join(", ") } },
	run: ({ args: { shell } }) => {
		const script = Object.hasOwn(completionScripts, shell) ? completionScripts[shell] : undefined
		if (!script) throw new KnownError(`There is no completion for ${shell}: ${shells.join(", ")}.`, usageCode)
		console.log(script)
	},
})
