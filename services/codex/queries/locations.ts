import type { Caller } from "@hivematrix/shared/caller"
import type { Sql } from "@hivematrix/shared/db"
import { visibleTo } from "../visible-to.ts"

/** Locations as they are listed and answered. */
export const locationRows = (sql: Sql, caller: Caller) => ({
	columns: sql`
		t.id, t.version, t.name, company.id as company_id, company.account_number as company_account_number,
		company.name as company_name, t.address, t.address2, t.city, t.state, t.country, t.postal_code, t.phone_number,
		t.site_contact, t.notes, t.created_at, t.updated_at, t.archived_at`,
	from: sql`locations t left join companies company on company.id = t.company_id`,
	where: visibleTo(sql, caller, "locations", "t"),
})

/** The location of this name in one of the companies, or else the house's own. */
export const findLocationByName = async (sql: Sql, name: string, companyIds: number[]) => {
	const [found] = await sql<{ id: number }[]>`
		select id
		from locations
		where lower(name) = lower(${name})
			and (company_id is null or company_id = any(${companyIds}))
		order by company_id nulls last
		limit 1`
	return found
}

/** Locations for a form to choose from. */
export const suggestLocations = async (sql: Sql, companyId: number | null) => {
	return sql<{ value: string; label: string }[]>`
		select location.name as value, coalesce(company.name, 'Our own') as label
		from locations location
		left join companies company on company.id = location.company_id
		where location.archived_at is null
			and (${companyId}::integer is null or location.company_id is null or location.company_id = ${companyId})
		order by location.name, location.id
		limit 500`
}
