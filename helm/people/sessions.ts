import { z } from "zod"
import type { Installed } from "../config/installed.ts"
import { KnownError } from "../known-error.ts"
import { askCore } from "./ask-core.ts"

/** A live session as Core lists it; its id opens nothing. */
export const SignedIn = z.object({
	id: z.string(),
	origin: z.string(),
	username: z.string(),
	name: z.string(),
	level: z.string(),
	address: z.string(),
	device: z.string(),
	created_at: z.coerce.date(),
	last_used_at: z.coerce.date(),
	ends_at: z.coerce.date(),
})
export type SignedIn = z.infer<typeof SignedIn>

const Page = z.object({ sessions: z.array(SignedIn), total: z.number() })
const Ended = z.object({ ended: z.number() })

export type SessionFilter = { q?: string; level?: string; page?: number; page_size?: number }

/** One page of the live sessions, the last used first, and how many there are in all. */
export const listSessions = (installed: Installed, filter: SessionFilter = {}) => {
	const query = new URLSearchParams(
		Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
	)
	return askCore(installed)("GET", `/api/sessions?${query}`, Page)
}

export const endSession = (installed: Installed, id: string) =>
	askCore(installed)("DELETE", `/api/sessions/${encodeURIComponent(id)}`, Ended)

/** Ends all sessions of a person, by username or by the provider's id of them. @returns how many there were */
export const endSessionsOf = async (
	installed: Installed,
	who: { username: string } | { subject: string },
	because: string,
): Promise<number> =>
	(await askCore(installed)("POST", "/api/sessions/end", Ended, { ...who, because })).ended

/** After a change at the provider; where Core is away they end at their next renewal, within ten minutes of use. */
export const endSessionsIfCoreIsThere = async (
	installed: Installed,
	subject: string,
	because: string,
): Promise<void> => {
	try {
		await endSessionsOf(installed, { subject }, because)
	} catch (error) {
		if (!(error instanceof KnownError)) throw error
		console.error(`Core could not be told, so open sessions end within ten minutes: ${error.message}`)
	}
}
