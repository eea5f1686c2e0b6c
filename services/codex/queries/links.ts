import type { Sql } from "@hivematrix/shared/db"

/** The companies of a contact. */
export const companiesOf = async (sql: Sql, contactId: number): Promise<number[]> => {
	const rows = await sql<{ companyId: number }[]>`
		select company_id
		from contact_companies
		where contact_id = ${contactId}`
	return rows.map(({ companyId }) => companyId)
}

/** How many of the contacts exist. */
export const knownContacts = async (sql: Sql, ids: number[]): Promise<number> => {
	const [found] = await sql<{ known: number }[]>`
		select count(*)::integer as known
		from contacts
		where id = any(${ids})`
	return found?.known ?? 0
}

/** Makes these the companies of a contact; links that stay are not touched. */
export const setCompanies = async (sql: Sql, contactId: number, companyIds: number[]): Promise<void> => {
	await sql`
		delete from contact_companies
		where contact_id = ${contactId}
			and company_id <> all(${companyIds})`
	await sql`
		insert into contact_companies (contact_id, company_id)
		select ${contactId}, company_id
		from unnest(${companyIds}::integer[]) company_id
		on conflict do nothing`
}

/** Makes these the users of an asset; links that stay are not touched. */
export const setContacts = async (sql: Sql, assetId: number, contactIds: number[]): Promise<void> => {
	await sql`
		delete from asset_contacts
		where asset_id = ${assetId}
			and contact_id <> all(${contactIds})`
	await sql`
		insert into asset_contacts (asset_id, contact_id)
		select ${assetId}, contact_id
		from unnest(${contactIds}::integer[]) contact_id
		on conflict do nothing`
}

export const addCompany = async (sql: Sql, contactId: number, companyId: number): Promise<void> => {
	await sql`
		insert into contact_companies (contact_id, company_id)
		values (${contactId}, ${companyId})
		on conflict do nothing`
}

export const removeCompany = async (sql: Sql, contactId: number, companyId: number): Promise<void> => {
	await sql`
		delete from contact_companies
		where contact_id = ${contactId}
			and company_id = ${companyId}`
}

export const addContact = async (sql: Sql, assetId: number, contactId: number): Promise<void> => {
	await sql`
		insert into asset_contacts (asset_id, contact_id)
		values (${assetId}, ${contactId})
		on conflict do nothing`
}

export const removeContact = async (sql: Sql, assetId: number, contactId: number): Promise<void> => {
	await sql`
		delete from asset_contacts
		where asset_id = ${assetId}
			and contact_id = ${contactId}`
}
