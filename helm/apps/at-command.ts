import { askYes } from "../ask.ts"
import { chooseHome } from "../config/home.ts"
import { cloneSource, lastOffset } from "../config/platform.ts"
import type { At } from "./at.ts"
import type { Candidate } from "./candidate.ts"
import { showSteps } from "./show-steps.ts"

/** This clone and this home, for a command: steps go to the terminal, Ctrl-C undoes. */
export const atCommand = (given: string | undefined, json: boolean): At => {
	const home = chooseHome(given)
	const interrupted = new AbortController()
	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
		process.on(signal, () => interrupted.abort(new Error("interrupted")))
	return {
		source: cloneSource(home, lastOffset(home)),
		report: json ? () => {} : showSteps((line) => console.log(line)),
		signal: interrupted.signal,
	}
}

/** Shows what a service asks for, and has a person agree to it. */
export const agreed =
	(yes: boolean, json: boolean) =>
	async ({ manifest, version, asks }: Candidate): Promise<boolean> => {
		if (!json) {
			console.log(`\n  ${[manifest.title, version].filter(Boolean).join(" ")}: ${manifest.description}`)
			for (const ask of asks) console.log(`  - ${ask}`)
		}
		const question = "Shall it have that?"
		return yes || askYes(question, "Nobody can be asked here. Look at what it wants, and give --yes.")
	}

export const yesOption = {
	yes: { type: "boolean", description: "Agree to what it asks for, without being asked" },
} as const
