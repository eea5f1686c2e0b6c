import type { Pool, Sql } from "@hivematrix/shared/db"
import { addAuditEntry, type Origin } from "./queries/audit.ts"
import { findFactors } from "./queries/factors.ts"
import type { User } from "./queries/users.ts"
import { makeRecoveryCodes } from "./recovery-codes.ts"

/** Nobody needs more of a kind, and nobody may fill the database. */
const mostFactors = 20

export type Person = Pick<User, "id" | "username">

export type Enrolled =
	/** Recovery codes come with the first factor. */
	{ kind: "enrolled"; codes: string[] | undefined } | { kind: "refused"; reason: string }

/** What adding a factor of either kind has in common: the limit, recovery codes with the first one, the audit row. */
export const addFactor = async (
	sql: Pool,
	key: string,
	{ id, username }: Person,
	origin: Origin,
	{ kind, label }: { kind: string; label: string },
	add: (tx: Sql, label: string) => Promise<unknown>,
): Promise<Enrolled> =>
	(await sql.begin(async (tx) => {
		await tx`select from users where id = ${id} for update`
		const { list, recoveryCodes } = await findFactors(tx, id)
		if (list.length >= mostFactors)
			return { kind: "refused", reason: `You have ${list.length} already. Remove one that you don't use.` }
		await add(tx, label)
		const codes = recoveryCodes.of === 0 ? await makeRecoveryCodes(tx, key, id) : undefined
		await addAuditEntry(tx, origin, {
			action: "factor added",
			userId: id,
			username,
			details: { kind, label, recovery_codes_made: codes !== undefined },
		})
		return { kind: "enrolled", codes }
	})) as Enrolled // postgres.js unwraps arrays of promises in its type; this is no array.
