import type { Caller } from "@hivematrix/shared/caller"
import type { Sql } from "@hivematrix/shared/db"
import type { NounName } from "./noun.ts"

/**
 * The one place that says which rows a caller may see: a client-level user those of its own companies, everybody else
 * all. Every query that reads a noun has it in its `where`, with the alias its row goes by.
 */
export const visibleTo = (sql: Sql, caller: Caller, noun: NounName, alias: string) => {
	if (seesAll(caller)) return sql`true`
	// By way of text[]: the driver knows no array of citext.
	const own = sql`select id from companies where account_number = any(${caller.user?.companies ?? []}::text[]::citext[])`
	const row = sql(alias)
	switch (noun) {
		case "companies":
			return sql`${row}.id in (${own})`
		case "contacts":
			return sql`${row}.id in (select contact_id from contact_companies where company_id in (${own}))`
		default:
			return sql`${row}.company_id in (${own})`
	}
}

/** Whether rows of every company, internal notes and the audit trail are open to the caller. */
export const seesAll = (caller: Caller): boolean => caller.user?.level !== "client"
