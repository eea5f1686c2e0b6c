import type { Sql } from "@hivematrix/shared/db"

export type KeyKind = "signing" | "cookie"

/** Sealed keys of a kind, the newest first. */
export const listKeys = async (sql: Sql, kind: KeyKind): Promise<string[]> => {
	const rows = await sql<{ sealed: string }[]>`
		select sealed
		from provider_keys
		where kind = ${kind}
		order by created_at desc`
	return rows.map(({ sealed }) => sealed)
}

export const addKey = async (sql: Sql, kind: KeyKind, sealed: string): Promise<void> => {
	await sql`
		insert into provider_keys (kind, sealed)
		values (${kind}, ${sealed})`
}
