import type { Sql } from "@hivematrix/shared/db"

/** Finds the companies that rows name, by account number or else by name, and says whose row it is. */
export const resolveCompanies = async (sql: Sql, id: number): Promise<void> => {
	await sql`
		update import_mentions mention
		set record_id = company.id
		from companies company
		where mention.import_id = ${id}
			and mention.kind = 'company'
			and company.account_number = coalesce(mention.number, mention.name)::citext`
	await sql`
		with named as (
			select lower(name) as name, min(id) as id, count(*) as bearers
			from companies
			group by lower(name)
		), ambiguous as (
			update import_mentions mention
			set record_id = case when named.bearers = 1 then named.id end
			from named
			where mention.import_id = ${id}
				and mention.kind = 'company'
				and mention.record_id is null
				and mention.number is null
				and lower(mention.name) = named.name
			returning mention.row_number, mention.name, named.bearers
		)
		update import_rows row
		set reasons = reasons || jsonb_build_array(jsonb_build_object(
			'column', 'Company',
			'message', format('%s companies are named %s: give the account number.', bearers, name)))
		from ambiguous
		where row.import_id = ${id}
			and row.row_number = ambiguous.row_number
			and bearers > 1`
	await sql`
		update import_rows row
		set reasons = reasons || jsonb_build_array(jsonb_build_object(
			'column', 'Company account number', 'message', format('No company has the account number %s.', mention.number)))
		from import_mentions mention
		where row.import_id = ${id}
			and mention.import_id = ${id}
			and mention.row_number = row.row_number
			and mention.kind = 'company'
			and mention.record_id is null
			and mention.name is null`
	await sql`
		update import_mentions
		set key = case when number is null then 'name ' || lower(name) else 'number ' || lower(number) end
		where import_id = ${id}
			and kind = 'company'
			and record_id is null`
}
