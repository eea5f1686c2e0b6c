import type { Home } from "../config/home.ts"
import type { Actor } from "../dashboard/actor.ts"
import type { Act, Facts } from "../dashboard/queries/audit-events.ts"
import { KnownError } from "../known-error.ts"
import { withoutAccess } from "./command-acts.ts"
import { writeTrail } from "./write-trail.ts"

/** What a command may add to its act once it knows: returned by its `run`. */
export type Learnt = { before?: Facts; after?: Facts }

/**
 * Does what a command is for, and writes into the trail who did what: that it began, beside the doing, and how it ended.
 * Whatever becomes of the trail, the command does what it would do without.
 */
export const recordCommand = async (home: Home, act: Act, deed: () => Promise<unknown>): Promise<void> => {
	const actor = operator()
	const begun = writeTrail(home, { actor, act, outcome: "begun", reason: null })
	const end = async (outcome: "done" | "failed", reason: string | null, learnt: Learnt = {}) => {
		await begun
		await writeTrail(home, { actor, act: { ...act, ...learnt }, outcome, reason })
	}
	try {
		const result = await deed()
		await end("done", null, learntFrom(result))
	} catch (error) {
		await end("failed", reasonOf(error))
		throw error
	}
}

/** Whoever sits at the machine; behind sudo, also who asked for it. */
const operator = (): Actor => {
	const name = nameOfUser()
	const behind = process.getuid?.() === 0 ? process.env.SUDO_USER : undefined
	return { who: `cli:${name}`, onBehalfOf: behind ?? null, requestId: crypto.randomUUID() }
}

/** Of the system, which knows it wherever its users are kept: the environment says what it was told. */
const nameOfUser = (): string => {
	try {
		const name = Bun.spawnSync(["id", "-un"]).stdout.toString().trim()
		if (name) return name
	} catch {
		// There is no such program.
	}
	// In a container a user may have a number and no name.
	return String(process.getuid?.() ?? "unknown")
}

const learntFrom = (result: unknown): Learnt =>
	typeof result === "object" && result !== null && ("before" in result || "after" in result)
		? (result as Learnt)
		: {}

const reasonOf = (error: unknown): string => {
	const known = error instanceof KnownError || (error as Error)?.name === "ConfigurationError"
	return known ? withoutAccess((error as Error).message) : "It failed for a reason that its terminal showed."
}
