import { writeSync } from "node:fs"
import { createLog, type Log } from "@hivematrix/shared/log"
import type { Home } from "../config/home.ts"
import type { State } from "../supervise/instance.ts"
import { openSpool, supervisorSpool } from "./spool.ts"

/** What the supervisor writes into a spool of its own: each service's changes of state. */
export type SupervisorLog = {
	/** What is not about one service. */
	log: Log
	changed: (of: { service: string; instance: string; state: State; reason: string; restarts: number }) => void
}

const levels: Partial<Record<State, "warn" | "error">> = {
	degraded: "warn",
	"backing-off": "warn",
	failed: "error",
}

export const openSupervisorLog = (home: Home): SupervisorLog => {
	const descriptor = openSpool(home, supervisorSpool, "out")
	const write = (line: string) => {
		try {
			writeSync(descriptor, line)
		} catch {
			// A full disk loses a line, never the supervisor.
		}
	}
	return {
		log: createLog(supervisorSpool, "debug", write),
		changed: ({ service, instance, state, reason, restarts }) =>
			createLog(service, "debug", write)[levels[state] ?? "info"](
				`${instance} is ${state}${reason ? `: ${reason}` : ""}`,
				{ event: "state", state, reason, restarts, instance },
			),
	}
}
