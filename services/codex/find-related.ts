import type { Caller } from "@hivematrix/shared/caller"
import type { Sql } from "@hivematrix/shared/db"
import { ListParameters, listQuery } from "./list-query.ts"
import type { Noun, NounName, Row } from "./noun.ts"
import { nouns } from "./nouns/by-name.ts"
import { listRecords } from "./queries/records.ts"

/** Records that belong to another: the first ten, and how many there are. */
export type RelatedRecords = { noun: Noun; by: string; rows: Row[]; total: number }

const belongings: Record<NounName, { noun: NounName; by: string }[]> = {
	companies: [
		{ noun: "contacts", by: "company_id" },
		{ noun: "assets", by: "company_id" },
		{ noun: "locations", by: "company_id" },
	],
	contacts: [{ noun: "assets", by: "contact_id" }],
	locations: [
		{ noun: "contacts", by: "location_id" },
		{ noun: "assets", by: "location_id" },
	],
	assets: [],
}

export const findRelated = (sql: Sql, caller: Caller, owner: Noun, id: number): Promise<RelatedRecords[]> =>
	Promise.all(
		belongings[owner.name].map(async ({ noun, by }) => {
			const query = listQuery(nouns[noun], caller, ListParameters.parse({ per_page: 10 }), {}, { [by]: id })
			return { noun: nouns[noun], by, ...(await listRecords(sql, caller, nouns[noun], query)) }
		}),
	)
