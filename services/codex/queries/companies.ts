import type { Caller } from "@hivematrix/shared/caller"
import type { Sql } from "@hivematrix/shared/db"
import { visibleTo } from "../visible-to.ts"

/** Companies as they are listed and answered. */
export const companyRows = (sql: Sql, caller: Caller) => ({
	columns: sql`
		t.id, t.version, t.account_number, t.name, t.description, t.compliance_level, t.company_main_number,
		t.address, t.domains, t.profit_or_non_profit, t.company_start_date, t.contract_term_length,
		t.contract_start_date, t.contract_end_date, t.support_level, t.phone_system, t.email_system, t.head_contact,
		t.prime_contact, t.notes, t.created_at, t.updated_at, t.archived_at`,
	from: sql`companies t`,
	where: visibleTo(sql, caller, "companies", "t"),
})

/** Companies for a form to choose from: the first 500 in use, by name. */
export const suggestCompanies = async (sql: Sql) => {
	return sql<{ value: string; label: string }[]>`
		select account_number as value, name as label
		from companies
		where archived_at is null
		order by name, id
		limit 500`
}

/** The company of an account number, or else the one company of this name. */
export const findCompanyByText = async (sql: Sql, text: string) => {
	const found = await sql<{ id: number; accountNumber: string; name: string }[]>`
		select id, account_number, name
		from companies
		where account_number = ${text} or lower(name) = lower(${text})
		order by account_number = ${text} desc
		limit 2`
	const [first, second] = found
	const byNumber = first?.accountNumber.toLowerCase() === text.toLowerCase()
	return first && (byNumber || !second) ? first : undefined
}
