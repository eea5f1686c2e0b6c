import type { Sql } from "@hivematrix/shared/db"
import type { Noun } from "../noun.ts"

/** The links that each row's record has, and would have. An import adds companies to a contact and takes none away. */
export const compareLinks = async (sql: Sql, id: number, noun: Noun): Promise<void> => {
	if (noun.name === "contacts") {
		await sql`
			update import_rows row
			set links_before = links.before, links_after = links.after
			from (
				select self.row_number, have.ids as before, array(
					select distinct company_id
					from unnest(have.ids || named.ids || case when self.owner_id is null then '{}' else array[self.owner_id] end)
						company_id
					order by company_id
				) as after
				from import_rows self
				cross join lateral (
					select array(
						select company_id from contact_companies where contact_id = self.target_id order by company_id
					) as ids
				) have
				cross join lateral (
					select array(
						select record_id
						from import_mentions
						where import_id = ${id} and row_number = self.row_number and kind = 'company'
							and record_id is not null
					) as ids
				) named
				where self.import_id = ${id}
			) links
			where row.import_id = ${id}
				and row.row_number = links.row_number
				and (links.before <> row.links_before or links.after <> row.links_after)`
	}
	if (noun.name === "assets") {
		await sql`
			update import_rows row
			set links_before = links.before, links_after = links.after
			from (
				select row_number, before, case when cardinality(named) > 0 then named else before end as after
				from (
				select self.row_number, array(
					select contact_id from asset_contacts where asset_id = self.target_id order by contact_id
				) as before, array(
					select distinct record_id
					from import_mentions
					where import_id = ${id} and row_number = self.row_number and kind = 'contact'
						and record_id is not null
					order by record_id
				) as named
				from import_rows self
				where self.import_id = ${id}
				) found
			) links
			where row.import_id = ${id}
				and row.row_number = links.row_number
				and (links.before <> row.links_before or links.after <> row.links_after)`
	}
}
