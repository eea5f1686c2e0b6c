import type { Visitor } from "./door.ts"
import type { Revocations } from "./revocations.ts"
import type { Sessions } from "./sessions.ts"

/** Watches over connections that outlive one answer (event streams, WebSockets): each ends with its session. */
export type Vigil = {
	/** @returns how to leave, once the connection has ended by itself */
	keep: (visitor: Visitor, end: () => void) => () => void
	/** Ends them all: the gateway stops. */
	end: () => void
}

type Kept = { visitor: Visitor; end: () => void }

/** @param every how often, in milliseconds, sessions are looked at that no revocation was heard of */
export const keepVigil = (
	revocations: Pick<Revocations, "join">,
	sessions: Pick<Sessions, "keeps">,
	every = 10_000,
): Vigil => {
	const kept = new Set<Kept>()
	const finish = (connection: Kept) => {
		kept.delete(connection)
		connection.end()
	}

	const check = async () => {
		for (const connection of [...kept]) {
			// When nobody can tell whether the session holds, the connection ends as a request would be refused.
			const holds = await sessions.keeps(connection.visitor).catch(() => false)
			if (!holds && kept.has(connection)) finish(connection)
		}
	}

	const timer = setInterval(() => void check(), every)
	const leave = revocations.join((session) => {
		for (const connection of [...kept]) if (connection.visitor.session === session) finish(connection)
	})
	return {
		keep: (visitor, end) => {
			const connection = { visitor, end }
			kept.add(connection)
			return () => kept.delete(connection)
		},
		end: () => {
			clearInterval(timer)
			leave()
			for (const connection of [...kept]) finish(connection)
		},
	}
}
