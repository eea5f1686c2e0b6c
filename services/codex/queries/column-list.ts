import type { Sql } from "@hivematrix/shared/db"

/**
 * Column names with commas between, of `row` where one is given. The driver's own `sql(names)` would read them as
 * values after an insert.
 */
export const columnList = (sql: Sql, names: readonly string[], row?: string) =>
	names
		.map((name) => (row ? sql`${sql(row)}.${sql(name)}` : sql`${sql(name)}`))
		.reduce((list, name) => sql`${list}, ${name}`)
