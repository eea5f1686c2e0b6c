import type { Caller } from "@hivematrix/shared/caller"
import type { Sql } from "@hivematrix/shared/db"
import { visibleTo } from "../visible-to.ts"

/** Contacts as they are listed and answered; a client sees of a contact's companies its own alone. */
export const contactRows = (sql: Sql, caller: Caller) => {
	const companies = sql`
		from contact_companies link
		join companies company on company.id = link.company_id
		where link.contact_id = t.id
			and ${visibleTo(sql, caller, "companies", "company")}`
	return {
		columns: sql`
			t.id, t.version, t.name, t.first_name, t.last_name, t.email, t.secondary_emails, t.username, t.title,
			t.employment_type, t.active, t.vip, t.remote, t.mobile_phone_number, t.work_phone_number,
			location.id as location_id, location.name as location, t.address, t.time_zone, t.language,
			t.reporting_manager, t.employee_number, t.start_date, t.end_date, t.notes,
			(
				select coalesce(jsonb_agg(jsonb_build_object(
					'id', company.id, 'account_number', company.account_number, 'name', company.name
				) order by company.name, company.id), '[]')
				${companies}
			) as companies,
			t.created_at, t.updated_at, t.archived_at`,
		from: sql`
			contacts t
			left join locations location on location.id = t.location_id
				and ${visibleTo(sql, caller, "locations", "location")}`,
		where: visibleTo(sql, caller, "contacts", "t"),
	}
}

/** The contact that a form's text means: an e-mail address, or a name that only one has. */
export const findContactByText = async (sql: Sql, text: string) => {
	const found = await sql<{ id: number; email: string | null }[]>`
		select id, email
		from contacts
		where email = ${text} or lower(name) = lower(${text})
		order by email = ${text} desc nulls last
		limit 2`
	const [first, second] = found
	return first && (first.email?.toLowerCase() === text.toLowerCase() || !second) ? first : undefined
}

/** Contacts for a form to choose from: those of a company, or the first 500. */
export const suggestContacts = async (sql: Sql, companyId: number | null) => {
	return sql<{ value: string; label: string }[]>`
		select coalesce(email::text, name) as value, name as label
		from contacts
		where archived_at is null
			and (${companyId}::integer is null
				or id in (select contact_id from contact_companies where company_id = ${companyId}))
		order by name, id
		limit 500`
}
