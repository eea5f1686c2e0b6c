import type { Sql } from "@hivematrix/shared/db"

/** Finds the locations that rows name: the owner's own, else the house's. */
export const resolveLocations = async (sql: Sql, id: number): Promise<void> => {
	await sql`
		update import_mentions mention
		set record_id = found.id
		from (
			select self.row_number, self.position, place.id
			from import_mentions self
			join import_rows row on row.import_id = self.import_id and row.row_number = self.row_number
			cross join lateral (
				select id
				from locations
				where coalesce(company_id, 0) in (coalesce(row.owner_id, 0), 0)
					and lower(name) = lower(self.name)
				order by company_id nulls last
				limit 1
			) place
			where self.import_id = ${id}
				and self.kind = 'location'
		) found
		where mention.import_id = ${id}
			and mention.kind = 'location'
			and mention.row_number = found.row_number
			and mention.position = found.position`
	await keyByOwner(sql, id, "location", sql`lower(mention.name)`)
}

/** Finds the contacts that assets' rows name: by e-mail, else by username or name among the owner's people. */
export const resolveContacts = async (sql: Sql, id: number): Promise<void> => {
	await sql`
		update import_mentions mention
		set record_id = contact.id
		from contacts contact
		where mention.import_id = ${id}
			and mention.kind = 'contact'
			and contact.email = mention.email::citext`
	await sql`
		with candidates as (
			select mention.row_number, mention.position, min(contact.id) as id, count(*) as bearers
			from import_mentions mention
			join import_rows row on row.import_id = mention.import_id and row.row_number = mention.row_number
			join contacts contact on lower(contact.username) = lower(mention.username)
				or (mention.username is null and lower(contact.name) = lower(mention.name))
			where mention.import_id = ${id}
				and mention.kind = 'contact'
				and mention.record_id is null
				and (mention.email is null or contact.email is null)
				and (
					row.owner_id in (select company_id from contact_companies where contact_id = contact.id)
					or not exists (select from contact_companies where contact_id = contact.id)
				)
			group by mention.row_number, mention.position
		)
		update import_mentions mention
		set record_id = candidates.id
		from candidates
		where mention.import_id = ${id}
			and mention.kind = 'contact'
			and mention.row_number = candidates.row_number
			and mention.position = candidates.position
			and candidates.bearers = 1`
	await keyByOwner(
		sql,
		id,
		"contact",
		sql`coalesce(
			'email ' || lower(mention.email),
			'username ' || lower(mention.username),
			'name ' || lower(coalesce(mention.name, concat_ws(' ', mention.first_name, mention.last_name))))`,
	)
}

/** Says of each row what it names that does not exist and stays empty. */
export const noteLeftOut = async (sql: Sql, id: number): Promise<void> => {
	await sql`
		update import_rows row
		set notes = missing.notes
		from (
			select row_number, jsonb_agg(jsonb_build_object('column', initcap(kind), 'message',
				format('No %s is named %s: left empty.', kind, coalesce(name, email, username, number)))) as notes
			from import_mentions
			where import_id = ${id}
				and record_id is null
			group by row_number
		) missing
		where row.import_id = ${id}
			and row.row_number = missing.row_number`
}

/** Two rows of one company that name the same new thing mean the same. E-mail addresses mean one person everywhere. */
const keyByOwner = async (sql: Sql, id: number, kind: string, name: ReturnType<Sql>) => {
	await sql`
		update import_mentions mention
		set key = case when mention.email is null
			then coalesce(row.owner_id::text, owner.key, '') || ' ' || ${name}
			else ${name} end
		from import_rows row
		left join import_mentions owner on owner.import_id = row.import_id and owner.row_number = row.row_number
			and owner.kind = 'company' and owner.position = 0
		where mention.import_id = ${id}
			and mention.kind = ${kind}
			and mention.record_id is null
			and row.import_id = mention.import_id
			and row.row_number = mention.row_number`
}
