import { requireLevel, type Signed } from "@hivematrix/shared/auth"
import type { Caller } from "@hivematrix/shared/caller"
import type { Pool } from "@hivematrix/shared/db"
import { levelAllows } from "@hivematrix/shared/levels"
import { Hono } from "hono"
import { csvStream } from "../csv-export.ts"
import { findList } from "../find-list.ts"
import { listFilters } from "../list-filters.ts"
import { pageParameters, sortable } from "../list-query.ts"
import { type Field, fieldsFor, type Noun } from "../noun.ts"
import { listRecords, streamRecords } from "../queries/records.ts"
import { RecordList } from "../views/record-list.tsx"
import { seesAll } from "../visible-to.ts"

/** Who may add, change, archive and import. */
export const writes = (caller: Caller): boolean =>
	caller.user !== undefined && levelAllows(caller.user.level, ["technician"])

/** A noun's list, and the same list as a file. */
export const lists = (sql: Pool, noun: Noun) =>
	new Hono<Signed>()
		.get("/", requireLevel("client"), async (c) => {
			const { caller } = c.var
			const here = new URL(c.req.url).searchParams
			const query = await findList(sql, caller, noun, pageParameters(c.req.query()), c.req.query())
			const [{ rows, total }, filters] = await Promise.all([
				listRecords(sql, caller, noun, query),
				listFilters(sql, caller, noun, query, here),
			])
			const fields = fieldsFor(noun, seesAll(caller))
			return c.render(
				<RecordList
					noun={noun}
					rows={rows}
					total={total}
					query={query}
					here={here}
					fields={fields}
					chosen={chosenColumns(fields, here)}
					sortable={sortable(noun, caller)}
					filters={filters}
					writes={writes(caller)}
				/>,
				{ title: noun.title },
			)
		})
		.get("/export.csv", requireLevel("client"), async (c) => {
			const { caller } = c.var
			const here = new URL(c.req.url).searchParams
			const query = await findList(sql, caller, noun, pageParameters(c.req.query()), c.req.query())
			const fields = fieldsFor(noun, seesAll(caller))
			// Without a choice all columns go along: a file is for reading back, a page for looking at.
			const chosen = here.has("columns") ? chosenColumns(fields, here) : fields.map(([name]) => name)
			const day = new Date().toISOString().slice(0, 10)
			return c.body(
				csvStream(
					fields.filter(([name]) => chosen.includes(name)),
					streamRecords(sql, caller, noun, query),
				),
				200,
				{
					"Content-Type": "text/csv; charset=utf-8",
					"Content-Disposition": `attachment; filename="${noun.name}-${day}.csv"`,
					"Cache-Control": "no-store",
				},
			)
		})

const chosenColumns = (fields: [string, Field][], here: URLSearchParams): string[] => {
	const wanted = here.getAll("columns")
	const chosen = fields.filter(([name, { listed }]) => (wanted.length > 0 ? wanted.includes(name) : listed))
	return (chosen.length > 0 ? chosen : fields.filter(([, { listed }]) => listed)).map(([name]) => name)
}
