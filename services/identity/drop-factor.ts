import type { Sql } from "@hivematrix/shared/db"
import type { Person } from "./add-factor.ts"
import { addAuditEntry, type Origin } from "./queries/audit.ts"
import { type Factor, findFactors, removeFactor } from "./queries/factors.ts"
import { removeRecoveryCodes } from "./queries/recovery-codes.ts"

/** Takes a factor from a person. The recovery codes go with the last one: alone they would be a factor on paper. */
export const dropFactor = async (
	sql: Sql,
	{ id, username }: Person,
	factor: Factor,
	origin: Origin,
): Promise<void> => {
	if (!(await removeFactor(sql, id, factor))) return
	const { list } = await findFactors(sql, id)
	if (list.length === 0) await removeRecoveryCodes(sql, id)
	const { kind, label } = factor
	await addAuditEntry(sql, origin, {
		action: "factor removed",
		userId: id,
		username,
		details: { kind, label },
	})
}
