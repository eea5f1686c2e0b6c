import type { Caller } from "@hivematrix/shared/caller"
import type { Sql } from "@hivematrix/shared/db"
import { visibleTo } from "../visible-to.ts"

type Option = { value: string; label: string }

/** Companies a list can be narrowed to: the first 300 the caller may see, by name. */
export const companyOptions = async (sql: Sql, caller: Caller): Promise<Option[]> => {
	return sql<Option[]>`
		select t.account_number as value, t.name as label
		from companies t
		where t.archived_at is null
			and ${visibleTo(sql, caller, "companies", "t")}
		order by t.name, t.id
		limit 300`
}

/** The categories that the caller's assets have. */
export const categoryOptions = async (sql: Sql, caller: Caller): Promise<Option[]> => {
	return sql<Option[]>`
		select t.category as value, t.category as label
		from assets t
		where t.category is not null
			and ${visibleTo(sql, caller, "assets", "t")}
		group by t.category
		order by t.category
		limit 300`
}
