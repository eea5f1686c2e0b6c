import type { Pool } from "@hivematrix/shared/db"

export type RevocationFeed = {
	/** `hear` gets each revocation as JSON, or `reconnected` when some may have been missed. @returns how to leave */
	join: (hear: (event: string) => void) => () => void
	/** Ends every stream: Core stops. */
	end: () => void
}

/** Revocations of every Core on this database, through PostgreSQL's notifications. */
export const revocationFeed = async (sql: Pool): Promise<RevocationFeed> => {
	const listeners = new Set<(event: string) => void>()
	const tell = (event: string) => {
		for (const hear of listeners) hear(event)
	}
	await sql.listen("revoked", tell, () => tell("reconnected"))
	return {
		join: (hear) => {
			listeners.add(hear)
			return () => listeners.delete(hear)
		},
		end: () => tell("end"),
	}
}
