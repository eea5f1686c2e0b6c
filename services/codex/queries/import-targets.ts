import type { Sql } from "@hivematrix/shared/db"
import type { NounName } from "../noun.ts"

/** What two rows of one file have in common when they are about the same thing. */
const keys = (sql: Sql, noun: NounName) => {
	const owner = sql`coalesce(owner_id::text, owner_key, '')`
	switch (noun) {
		case "companies":
			return sql`coalesce('number ' || lower(record ->> 'account_number'), 'name ' || lower(record ->> 'name'))`
		case "locations":
			return sql`${owner} || ' ' || lower(record ->> 'name')`
		case "contacts":
			return sql`coalesce(
				'email ' || lower(record ->> 'email'),
				${owner} || ' username ' || lower(record ->> 'username'),
				${owner} || ' number ' || lower(record ->> 'employee_number'),
				${owner} || ' name ' || lower(concat_ws(' ', record ->> 'first_name', record ->> 'last_name')))`
		case "assets":
			return sql`${owner} || coalesce(
				' tag ' || lower(record ->> 'asset_tag'),
				' serial ' || lower(record ->> 'serial'),
				' name ' || lower(record ->> 'name'))`
	}
}

/** Says whose each row is, and what it is about: the first company it names, or the one chosen for rows that name none. */
export const keyRows = async (
	sql: Sql,
	id: number,
	noun: NounName,
	companyId: number | null,
): Promise<void> => {
	await sql`
		update import_rows row
		set owner_id = keyed.owner_id, owner_named = keyed.owner_named, key = keyed.key
		from (
			select row_number, owner_id, owner_named, ${keys(sql, noun)} as key
			from (
				select self.row_number, self.record, mention.key as owner_key,
					mention.row_number is not null as owner_named,
					-- A company still to be created has nothing of its own yet, and the chosen one is not it.
					case when mention.row_number is null then ${companyId}::integer else mention.record_id end as owner_id
				from import_rows self
				left join import_mentions mention on mention.import_id = self.import_id
					and mention.row_number = self.row_number and mention.kind = 'company' and mention.position = 0
				where self.import_id = ${id}
			) owned
		) keyed
		where row.import_id = ${id}
			and row.row_number = keyed.row_number`
}

type Fragment = ReturnType<Sql>

/** One way to find the record a row is about: the join, and how to say that there are several. */
type Way = { join: Fragment; said: string }

/** Ways in the order of trust; a later one is tried where the earlier found nothing. */
const ways = (sql: Sql, noun: NounName): Way[] => {
	const ofOwner = sql`(t.company_id = row.owner_id or (row.owner_id is null and not row.owner_named))`
	const amongOwners = sql`(
		row.owner_id in (select company_id from contact_companies where contact_id = t.id)
		or not exists (select from contact_companies where contact_id = t.id)
		or (row.owner_id is null and not row.owner_named)
	)`
	switch (noun) {
		case "companies":
			return [
				{
					join: sql`t.account_number = (record ->> 'account_number')::citext`,
					said: "have this account number",
				},
				{
					join: sql`record ->> 'account_number' is null and lower(t.name) = lower(record ->> 'name')`,
					said: "have this name: give the account number",
				},
			]
		case "locations":
			return [
				{
					join: sql`coalesce(t.company_id, 0) = coalesce(row.owner_id, 0)
						and (row.owner_id is not null or not row.owner_named) and lower(t.name) = lower(record ->> 'name')`,
					said: "have this name",
				},
			]
		case "contacts":
			return [
				{ join: sql`t.email = (record ->> 'email')::citext`, said: "have this e-mail address" },
				{
					join: sql`lower(t.username) = lower(record ->> 'username') and ${amongOwners}
						and (t.email is null or record ->> 'email' is null
							or row.owner_id in (select company_id from contact_companies where contact_id = t.id))`,
					said: "have this username: give the company or the e-mail address",
				},
				{
					join: sql`record ->> 'email' is null and record ->> 'username' is null
						and lower(t.employee_number) = lower(record ->> 'employee_number') and ${amongOwners}`,
					said: "have this employee number: give the company",
				},
				{
					join: sql`record ->> 'email' is null and record ->> 'username' is null
						and record ->> 'employee_number' is null and t.email is null
						and lower(t.name) = lower(concat_ws(' ', record ->> 'first_name', record ->> 'last_name'))
						and ${amongOwners}`,
					said: "have this name: give an e-mail address or a username",
				},
			]
		case "assets":
			return [
				{
					join: sql`lower(t.asset_tag) = lower(record ->> 'asset_tag') and ${ofOwner}`,
					said: "have this asset tag: give the company",
				},
				{
					// A device keeps its serial number when it moves or is labelled anew; short ones mean nothing.
					join: sql`lower(t.serial) = lower(record ->> 'serial') and (${ofOwner} or length(t.serial) > 4)
						and (t.asset_tag is null or record ->> 'asset_tag' is null or ${ofOwner})`,
					said: "",
				},
				{
					join: sql`record ->> 'asset_tag' is null and record ->> 'serial' is null
						and lower(t.name) = lower(record ->> 'name') and ${ofOwner}`,
					said: "have this name: give an asset tag or a serial number",
				},
			]
	}
}

/** Finds the record that each row is about; several are a reason against the row. */
export const findTargets = async (sql: Sql, id: number, noun: NounName): Promise<void> => {
	for (const { join, said } of ways(sql, noun)) {
		await sql`
			with candidates as (
				select row.row_number, min(t.id) as id, count(*) as bearers
				from import_rows row
				join ${sql(noun)} t on ${join}
				where row.import_id = ${id}
					and row.target_id is null
				group by row.row_number
			)
			update import_rows row
			set target_id = case when bearers = 1 then candidates.id end,
				reasons = case when bearers > 1 and ${said} <> '' then reasons || jsonb_build_array(jsonb_build_object(
					'column', 'Row', 'message', format('%s %s %s.', bearers, ${noun}::text, ${said}::text)))
					else reasons end
			from candidates
			where row.import_id = ${id}
				and row.row_number = candidates.row_number`
	}
}
