import type { Sql } from "@hivematrix/shared/db"
import type { Value } from "../noun.ts"

export type Fate = "new" | "changed" | "same" | "wrong"

export type PreviewRow = {
	row_number: number
	fate: Fate
	target_id: number | null
	kept: boolean
	reasons: { column: string; message: string }[]
	notes: { column: string; message: string }[]
	changes: Record<string, { before?: Value; after?: Value }>
	/** What to call the row: of its record, as the file has it. */
	name: string
}

/** Rows of a preview, of one fate or all, in the order of the file. */
export const listPreviewRows = async (
	sql: Sql,
	id: number,
	fate: Fate | undefined,
	page: number,
	size: number,
) => {
	const rows = await sql<{ row: PreviewRow }[]>`
		select to_jsonb(listed) as row
		from (
			select row.row_number, row.fate, row.target_id, row.kept, row.reasons, row.notes,
				case when row.fate = 'new' then coalesce((
					select jsonb_object_agg(key, jsonb_build_object('after', value))
					from jsonb_each(row.record)
					where value not in ('null', '[]')
				), '{}') else '{}' end || row.changes as changes,
				coalesce(record ->> 'name', nullif(concat_ws(' ', record ->> 'first_name', record ->> 'last_name'), ''),
					record ->> 'asset_tag', record ->> 'email', record ->> 'account_number', '') as name
			from import_rows row
			where row.import_id = ${id}
				and ${fate ? sql`row.fate = ${fate}` : sql`true`}
			order by row.row_number
			limit ${size} offset ${(page - 1) * size}
		) listed`
	return rows.map(({ row }) => row)
}

export type Creation = { kind: "company" | "location" | "contact"; names: string[]; total: number }

/** What rows name and does not exist: created when the import is applied, unless it is to be left empty. */
export const listCreations = async (sql: Sql, id: number): Promise<Creation[]> => {
	return sql<Creation[]>`
		select kind, count(*)::integer as total, (array_agg(name order by name))[1:20] as names
		from (
			select mention.kind, mention.key, min(coalesce(mention.name,
				nullif(concat_ws(' ', mention.first_name, mention.last_name), ''), mention.email, mention.username,
				mention.number)) as name
			from import_mentions mention
			join import_rows row on row.import_id = mention.import_id and row.row_number = mention.row_number
			where mention.import_id = ${id}
				and mention.record_id is null
				and row.reasons = '[]'
			group by mention.kind, mention.key
		) missing
		group by kind
		order by kind`
}

/** Names of what changes refer to by id, for reading them. */
export const namesOf = async (sql: Sql, table: "companies" | "locations" | "contacts", ids: number[]) => {
	if (ids.length === 0) return new Map<number, string>()
	const rows = await sql<{ id: number; name: string }[]>`
		select id, name
		from ${sql(table)}
		where id = any(${ids})`
	return new Map(rows.map(({ id, name }) => [id, name]))
}
