import type { Caller } from "@hivematrix/shared/caller"
import type { Sql } from "@hivematrix/shared/db"
import { Problem } from "@hivematrix/shared/problem"
import { type ListParameters, type ListQuery, listQuery } from "./list-query.ts"
import type { Noun } from "./noun.ts"
import { nouns } from "./nouns/by-name.ts"
import { findRecord } from "./queries/records.ts"

/**
 * What a list's address asks for, its company found.
 * @throws Problem 404 when the caller has no such company, which is also what it hears of another's.
 */
export const findList = async (
	sql: Sql,
	caller: Caller,
	noun: Noun,
	parameters: ListParameters,
	given: Record<string, string>,
): Promise<ListQuery> => {
	const related: Record<string, number> = {}
	if (given.company && noun.name !== "companies") {
		const company = await findRecord(sql, caller, nouns.companies, given.company)
		if (!company) throw new Problem(404, "There is no such company.")
		related.company_id = company.id
	}
	return listQuery(noun, caller, parameters, given, related)
}
