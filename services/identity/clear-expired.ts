import type { Pool } from "@hivematrix/shared/db"
import { errorContext, type Log } from "@hivematrix/shared/log"
import { removeExpired } from "./queries/provider-state.ts"

const tenMinutes = 600_000

/** Clears expired state now and every ten minutes until it is stopped. Several instances may do so at once. */
export const clearExpired = (sql: Pool, log: Log): { stop: () => void } => {
	const clear = () =>
		removeExpired(sql).catch((error: unknown) =>
			log.warn("Expired state could not be cleared", errorContext(error)),
		)
	void clear()
	const timer = setInterval(clear, tenMinutes)
	return { stop: () => clearInterval(timer) }
}
