import type { Pool } from "@hivematrix/shared/db"
import type { Log } from "@hivematrix/shared/log"
import { listGroups } from "./queries/groups.ts"

/** A misspelt group would ask nobody for a second factor, and nobody would notice. It may still be made later, so this is no error. */
export const warnOfUnknownGroups = async (sql: Pool, requireMfa: string[], log: Log): Promise<void> => {
	const known = (await listGroups(sql)).map(({ name }) => name)
	const unknown = requireMfa.filter((name) => !known.includes(name))
	if (unknown.length === 0) return
	log.warn(
		`identity.require_mfa names ${unknown.join(", ")}, and there is no such group. There are: ${known.join(", ")}.`,
	)
}
