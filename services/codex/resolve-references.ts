import type { Sql } from "@hivematrix/shared/db"
import { Problem, type Reason } from "@hivematrix/shared/problem"
import type { Noun, Value } from "./noun.ts"
import { findCompanyByText } from "./queries/companies.ts"
import { companiesOf, knownContacts, setCompanies, setContacts } from "./queries/links.ts"
import { findLocationByName } from "./queries/locations.ts"

type Record_ = Record<string, Value>

/**
 * Turns what a draft names (a company by account number, a location by name, links) into columns, and links to be
 * written once the record has its id.
 * @throws Problem 400 for every name that nothing has.
 */
export const resolveReferences = async (
	tx: Sql,
	noun: Noun,
	draft: Record_,
	current: Record_ | undefined,
) => {
	const { company_account_number, company_account_numbers, contact_ids, location, ...columns } = draft
	const errors: Reason[] = []
	if (company_account_number !== undefined) {
		columns.company_id = await companyId(tx, "company_account_number", company_account_number, errors)
	}
	const companyIds = Array.isArray(company_account_numbers)
		? await allCompanies(tx, company_account_numbers, errors)
		: undefined
	const contactIds = Array.isArray(contact_ids) ? contact_ids.map(Number) : undefined
	if (contactIds && (await knownContacts(tx, contactIds)) !== new Set(contactIds).size) {
		errors.push({ path: "contact_ids", message: "One of these contacts does not exist." })
	}
	if (
		noun.columns.includes("location_id") &&
		(location !== undefined || "company_id" in columns || companyIds)
	) {
		const owners = companyIds ?? (await ownersOf(tx, noun, columns, current))
		const name = location === undefined ? await nameOfCurrent(tx, current) : location
		columns.location_id = await locationId(tx, name, owners, errors)
	}
	if (errors.length > 0) throw new Problem(400, "Some fields are not right.", { errors })
	const links = async (id: number) => {
		if (companyIds) await setCompanies(tx, id, companyIds)
		if (contactIds) await setContacts(tx, id, contactIds)
	}
	return { columns, links }
}

const companyId = async (tx: Sql, path: string, text: Value, errors: Reason[]): Promise<number | null> => {
	if (text === null || text === "") return null
	const found = await findCompanyByText(tx, String(text))
	if (!found) errors.push({ path, message: `No company has the account number or name ${String(text)}.` })
	return found?.id ?? null
}

const allCompanies = async (tx: Sql, texts: readonly Value[], errors: Reason[]): Promise<number[]> => {
	const ids: number[] = []
	for (const text of texts) {
		const id = await companyId(tx, "company_account_numbers", text, errors)
		if (id !== null) ids.push(id)
	}
	return ids
}

const ownersOf = async (tx: Sql, noun: Noun, columns: Record_, current: Record_ | undefined) => {
	if (noun.name === "contacts") return current ? companiesOf(tx, Number(current.id)) : []
	const owner = "company_id" in columns ? columns.company_id : current?.company_id
	return typeof owner === "number" ? [owner] : []
}

const nameOfCurrent = async (tx: Sql, current: Record_ | undefined): Promise<string | null> => {
	if (typeof current?.location_id !== "number") return null
	const [found] = await tx<{ name: string }[]>`select name from locations where id = ${current.location_id}`
	return found?.name ?? null
}

const locationId = async (
	tx: Sql,
	name: Value,
	owners: number[],
	errors: Reason[],
): Promise<number | null> => {
	if (name === null || name === "") return null
	const found = await findLocationByName(tx, String(name), owners)
	if (!found) errors.push({ path: "location", message: `The company has no location named ${String(name)}.` })
	return found?.id ?? null
}
