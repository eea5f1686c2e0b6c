import type { Sql } from "@hivematrix/shared/db"
import type { Noun } from "../noun.ts"

/** Puts what rows name into their records, as far as it exists. */
export const completeRecords = async (sql: Sql, id: number, noun: Noun): Promise<void> => {
	if (!noun.columns.includes("company_id") && !noun.columns.includes("location_id")) return
	const company = noun.columns.includes("company_id") ? sql`self.owner_id` : sql`null::integer`
	await sql`
		update import_rows row
		set record = row.record || named.columns
		from (
			select self.row_number, jsonb_strip_nulls(jsonb_build_object(
				'company_id', ${company}, 'location_id', mention.record_id)) as columns
			from import_rows self
			left join import_mentions mention on mention.import_id = self.import_id
				and mention.row_number = self.row_number and mention.kind = 'location'
			where self.import_id = ${id}
		) named
		where row.import_id = ${id}
			and row.row_number = named.row_number
			and not row.record @> named.columns`
}

/** Rows about the same thing as an earlier row, and new ones without what a new record needs, are wrong. */
export const refuseRows = async (sql: Sql, id: number, noun: Noun): Promise<void> => {
	if (noun.name === "assets") {
		await sql`
			update import_rows
			set record = record || jsonb_build_object('name', coalesce(record ->> 'asset_tag', record ->> 'serial'))
			where import_id = ${id}
				and target_id is null
				and coalesce(record ->> 'name', '') = ''
				and coalesce(record ->> 'asset_tag', record ->> 'serial') is not null`
	}
	const named =
		noun.name === "contacts"
			? sql`coalesce(record ->> 'first_name', record ->> 'last_name', '') <> ''`
			: sql`coalesce(record ->> 'name', '') <> ''`
	await sql`
		with firsts as (
			select row_number, min(row_number) over same as first
			from import_rows
			where import_id = ${id}
				and reasons = '[]'
			window same as (partition by coalesce(target_id::text, key))
		)
		update import_rows row
		set reasons = reasons
			|| case when firsts.first < row.row_number then jsonb_build_array(jsonb_build_object('column', 'Row',
				'message', format('Row %s is about the same %s; only the first is taken.', firsts.first, ${noun.one}::text))) else '[]' end
			|| case when row.target_id is null and not (${named}) then jsonb_build_array(jsonb_build_object('column', 'Name',
				'message', ${`Give the ${noun.one} a name.`}::text)) else '[]' end
		from firsts
		where row.import_id = ${id}
			and row.row_number = firsts.row_number
			and (firsts.first < row.row_number or (row.target_id is null and not (${named})))`
}

/**
 * New, changed, same or wrong, and what differs. What is still to be created stands in the changes by its name; what a
 * new record begins with is its row's record.
 */
export const decideFates = async (
	sql: Sql,
	id: number,
	noun: Noun,
	creates: boolean,
	only?: "changed",
): Promise<void> => {
	const table = sql(noun.name)
	const link = noun.name === "contacts" ? "companies" : "contacts"
	await sql`
		update import_rows row
		set changes = decided.changes,
			version = decided.version,
			fate = case
				when row.reasons <> '[]' then 'wrong'
				when row.target_id is null then 'new'
				when decided.changes = '{}' then 'same'
				else 'changed'
			end
		from (
			select self.row_number, t.version, coalesce(
				case when t.id is not null and jsonb_populate_record(t, self.record) is distinct from t then (
					select jsonb_object_agg(field.key,
						jsonb_build_object('before', was -> field.key, 'after', becomes -> field.key))
					from (
						-- offset 0 keeps the planner from making both anew for every field.
						select to_jsonb(t) as was, to_jsonb(jsonb_populate_record(t, self.record)) as becomes
						offset 0
					) compared
					cross join jsonb_object_keys(self.record) field(key)
					where was -> field.key is distinct from becomes -> field.key
				) end, '{}') || coalesce(pending.changes, '{}')
				|| case when self.links_before = self.links_after then '{}' else jsonb_build_object(${link}::text,
					jsonb_build_object('before', self.links_before, 'after', self.links_after)) end as changes
			from import_rows self
			left join ${table} t on t.id = self.target_id
			left join (
				select row_number, jsonb_object_agg(
					case kind when 'company' then 'new company' when 'location' then 'new location' else 'new contact' end,
					jsonb_build_object('after', label)
				) as changes
				from (
					select row_number, kind, string_agg(coalesce(name, nullif(concat_ws(' ', first_name, last_name), ''), email,
						username, number), '; ' order by position) as label
					from import_mentions
					where import_id = ${id}
						and record_id is null
						and ${creates}
					group by row_number, kind
				) named
				group by row_number
			) pending on pending.row_number = self.row_number
			where self.import_id = ${id}
				and ${only ? sql`self.fate = ${only}` : sql`true`}
		) decided
		where row.import_id = ${id}
			and row.row_number = decided.row_number`
}

/** What a preview says, in one word, and how many rows of each fate there are. */
export const summarise = async (sql: Sql, id: number) => {
	const [found] = await sql<{ digest: string; counts: Record<string, number> }[]>`
		select md5(coalesce(string_agg(concat_ws(' ', row_number, fate, target_id,
				case when fate = 'changed' then version end, record, changes, reasons), '' order by row_number), '')) as digest,
			jsonb_build_object(
				'new', count(*) filter (where fate = 'new'),
				'changed', count(*) filter (where fate = 'changed'),
				'same', count(*) filter (where fate = 'same'),
				'wrong', count(*) filter (where fate = 'wrong')) as counts
		from import_rows
		where import_id = ${id}`
	return found ?? { digest: "", counts: {} }
}
