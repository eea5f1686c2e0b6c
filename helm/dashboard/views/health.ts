import type { Tone } from "@hivematrix/shared/view"
import type { ServiceStatus } from "../services-of.ts"
import type { State } from "./state-badge.tsx"

/** The platform's health in a word and a line. */
export const healthOf = (services: ServiceStatus[]): { tone: Tone; word: string; line: string } => {
	const named = (...states: State[]) =>
		services.filter(({ state }) => states.includes(state)).map(({ title }) => title)
	const failed = named("failed", "backing-off")
	const weak = named("degraded")
	const moving = named("starting", "stopping")
	const stopped = named("stopped")
	const ready = named("ready").length
	const rest = `${ready} of ${services.length} services are ready.`
	if (failed.length)
		return { tone: "danger", word: "down", line: `${list(failed)} ${have(failed)} failed. ${rest}` }
	if (weak.length)
		return { tone: "warning", word: "degraded", line: `${list(weak)} ${are(weak)} degraded. ${rest}` }
	if (moving.length)
		return { tone: "info", word: "changing", line: `${list(moving)} ${are(moving)} on the way. ${rest}` }
	if (stopped.length)
		return { tone: "warning", word: "in part", line: `${list(stopped)} ${are(stopped)} stopped. ${rest}` }
	return { tone: "success", word: "healthy", line: `All ${services.length} services are ready.` }
}

const have = ({ length }: string[]) => (length === 1 ? "has" : "have")
const are = ({ length }: string[]) => (length === 1 ? "is" : "are")
const list = (names: string[]) => new Intl.ListFormat("en").format(names)
