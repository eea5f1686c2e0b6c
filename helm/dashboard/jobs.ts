import type { Pool } from "@hivematrix/shared/db"
import { errorContext, type Log } from "@hivematrix/shared/log"
import { KnownError } from "../known-error.ts"
import type { Actor } from "./actor.ts"
import type { Act } from "./queries/audit-events.ts"
import { addJob, changeJob, failOrphans, type JobStep } from "./queries/jobs.ts"
import { recordAct } from "./record-act.ts"

/** How often the steps of a job are written down, in milliseconds. */
const every = 250

/** Tells a step: a new one, or what has become of the one with this title. */
export type Tell = (step: JobStep) => void
/** What came of a job; `secret` is shown once, to whoever looks first, and written nowhere. */
export type Outcome = { result: string; secret?: string }

/** Work that goes on when the browser leaves. */
export type Jobs = {
	start: (
		actor: Actor,
		act: Act,
		deed: (tell: Tell, signal: AbortSignal) => Promise<Outcome>,
	) => Promise<number>
	listen: (hear: () => void) => () => void
	/** The secret that a job has brought, this once. */
	takeSecret: (id: number) => string | undefined
	/** Marks what an earlier process left unfinished. */
	begin: () => Promise<void>
	/** Aborts what runs, and waits for it. */
	end: () => Promise<void>
}

export const createJobs = (sql: Pool, log: Log): Jobs => {
	const listeners = new Set<() => void>()
	const secrets = new Map<number, string>()
	const running = new Set<Promise<void>>()
	const ending = new AbortController()
	const tellAll = () => {
		for (const hear of listeners) hear()
	}

	const work = async (
		id: number,
		actor: Actor,
		act: Act,
		deed: (tell: Tell, signal: AbortSignal) => Promise<Outcome>,
	): Promise<void> => {
		const steps: JobStep[] = []
		// One after the other: on connections of their own an earlier state could be written over a later one.
		let written = Promise.resolve()
		const write = (state: "running" | "done" | "failed", result: string | null): Promise<void> => {
			written = written
				.then(() => changeJob(sql, id, { state, steps, result }))
				.catch((error: unknown) => log.warn(`Job ${id} could not be written down`, errorContext(error)))
				.then(tellAll)
			return written
		}
		let due: Timer | undefined
		const tell: Tell = (step) => {
			const known = steps.findIndex(({ title }) => title === step.title)
			if (known === -1) steps.push(step)
			else steps[known] = step
			due ??= setTimeout(() => {
				due = undefined
				void write("running", null)
			}, every)
		}
		try {
			const { result, secret } = await recordAct({ sql, log }, actor, act, () => deed(tell, ending.signal))
			clearTimeout(due)
			if (secret) secrets.set(id, secret)
			await write("done", result)
		} catch (error) {
			clearTimeout(due)
			const known = error instanceof KnownError
			if (!known) log.error(`${act.act} ${act.target} failed`, { ...actor, ...errorContext(error) })
			await write("failed", known ? error.message : "It failed for a reason that stands in the log.")
		}
	}

	return {
		start: async (actor, act, deed) => {
			const id = await addJob(sql, { act: act.act, target: act.target, who: actor.who })
			const done = work(id, actor, act, deed).finally(() => running.delete(done))
			running.add(done)
			return id
		},
		listen: (hear) => {
			listeners.add(hear)
			return () => listeners.delete(hear)
		},
		takeSecret: (id) => {
			const secret = secrets.get(id)
			secrets.delete(id)
			return secret
		},
		begin: () => failOrphans(sql),
		end: async () => {
			ending.abort(new Error("interrupted"))
			await Promise.all(running)
		},
	}
}
