import type { Pool, Sql } from "@hivematrix/shared/db"
import { Problem } from "@hivematrix/shared/problem"
import { hasAdmin } from "./queries/groups.ts"

/**
 * Does something to users or groups in one transaction, unless nobody could administer afterwards. Two at once wait for
 * each other, or the last two administrators could remove one another.
 * @throws Problem 409, and nothing has happened
 */
export const keepingAnAdmin = async <T>(sql: Pool, work: (tx: Sql) => Promise<T>): Promise<T> =>
	(await sql.begin(async (tx) => {
		await tx`select pg_advisory_xact_lock(hashtext('hivematrix.identity.admins'))`
		const had = await hasAdmin(tx)
		const result = await work(tx)
		if (had && !(await hasAdmin(tx))) {
			throw new Problem(409, "This is the last administrator. Make somebody else one first.")
		}
		return result
	})) as T // postgres.js unwraps arrays of promises in its type; our work gives a value.
