import type { Sql } from "@hivematrix/shared/db"
import type { Audit } from "../../audit/finding.ts"

/** How many are kept. */
const kept = 30

export const addAudit = async (sql: Sql, { at, findings }: Audit): Promise<void> => {
	await sql`
		insert into audits (at, findings)
		values (${at}, ${sql.json(findings)})`
	await sql`
		delete from audits
		where id <= (select max(id) from audits) - ${kept}`
}

export const findLastAudit = async (
	sql: Sql,
): Promise<{ at: Date; findings: Audit["findings"] } | undefined> => {
	const [last] = await sql<{ at: Date; findings: Audit["findings"] }[]>`
		select at, findings
		from audits
		order by id desc
		limit 1`
	return last
}
