import { requireLevel, type Signed } from "@hivematrix/shared/auth"
import type { Caller } from "@hivematrix/shared/caller"
import type { Pool } from "@hivematrix/shared/db"
import { requireJson } from "@hivematrix/shared/json-body"
import { refuseWithReasons } from "@hivematrix/shared/openapi"
import { Problem } from "@hivematrix/shared/problem"
import { type Context, Hono } from "hono"
import { validator } from "hono-openapi"
import { actorOf } from "../as-caller.ts"
import { describeList, describeRecord } from "../describe-api.ts"
import { findList } from "../find-list.ts"
import { ApiListParameters, sortable } from "../list-query.ts"
import type { Noun, Row } from "../noun.ts"
import { findRecord, listRecords } from "../queries/records.ts"
import {
	addRecord,
	archiveRecord,
	changeRecord,
	type Draft,
	restoreRecord,
	withoutBlanks,
} from "../write-record.ts"

/** A noun's JSON: companies by account number, the others by id. Services read; people of the house write. */
export const api = (sql: Pool, noun: Noun) => {
	const key = noun.name === "companies" ? "/:account_number" : "/:id{[0-9]{1,9}}"
	const one = `${/^[aeiou]/.test(noun.one) ? "an" : "a"} ${noun.one}`
	const found = (c: Context<Signed>) => findForApi(sql, c.var.caller, noun, c)
	const answer = (c: Context<Signed>, row: Row, status: 200 | 201 = 200) =>
		c.json(row, status, { ETag: `"${row.version}"` })
	const again = async (c: Context<Signed>, id: number, status?: 201) => {
		const row = await findRecord(sql, c.var.caller, noun, id)
		if (!row) throw new Problem(404, `There is no such ${noun.one}.`)
		return answer(c, row, status)
	}

	return new Hono<Signed>()
		.get(
			"/",
			describeList(noun, `List ${noun.name}`, `list_${noun.name}`),
			requireLevel("client", "service"),
			validator("query", ApiListParameters(noun), refuseWithReasons),
			async (c) => c.json(await listForApi(sql, c.var.caller, noun, c)),
		)
		.post(
			"/",
			describeRecord(noun, `Add ${one}`, `add_${noun.one}`, 201),
			requireLevel("technician"),
			requireJson(),
			// A field that is misspelt must not vanish unnoticed.
			validator("json", noun.input.strict(), refuseWithReasons),
			async (c) => {
				const draft = withoutBlanks(c.req.valid("json") as Draft)
				return again(c, await addRecord(sql, actorOf(c.var.caller, c.var.requestId), noun, draft), 201)
			},
		)
		.get(
			key,
			describeRecord(noun, `One ${noun.one}`, `get_${noun.one}`),
			requireLevel("client", "service"),
			async (c) => answer(c, await found(c)),
		)
		.patch(
			key,
			describeRecord(noun, `Change fields of ${one}`, `change_${noun.one}`),
			requireLevel("technician"),
			requireJson(),
			validator("json", noun.input.partial().strict(), refuseWithReasons),
			async (c) => {
				const { id } = await found(c)
				const draft = withoutBlanks(c.req.valid("json") as Draft)
				const actor = actorOf(c.var.caller, c.var.requestId)
				await changeRecord(sql, actor, noun, id, seenVersion(c), draft)
				return again(c, id)
			},
		)
		.post(
			`${key}/archiving`,
			describeRecord(noun, `Take ${one} out of use`, `archive_${noun.one}`),
			requireLevel("technician"),
			async (c) => {
				const { id } = await found(c)
				await archiveRecord(sql, actorOf(c.var.caller, c.var.requestId), noun, id)
				return again(c, id)
			},
		)
		.delete(
			`${key}/archiving`,
			describeRecord(noun, `Bring an archived ${noun.one} back`, `restore_${noun.one}`),
			requireLevel("technician"),
			async (c) => {
				const { id } = await found(c)
				await restoreRecord(sql, actorOf(c.var.caller, c.var.requestId), noun, id)
				return again(c, id)
			},
		)
}

/** A page of records, narrowed to a company where the path or a parameter names one. */
export const listForApi = async (
	sql: Pool,
	caller: Caller,
	noun: Noun,
	c: Context<Signed>,
	company?: string,
) => {
	const parameters = ApiListParameters(noun).parse(c.req.query())
	const sorts = sortable(noun, caller)
	if (!sorts.includes(parameters.sort_by)) {
		const message = `Sort by one of: ${sorts.join(", ")}.`
		throw new Problem(400, "Some parameters are not right.", { errors: [{ path: "sort_by", message }] })
	}
	const given = company === undefined ? c.req.query() : { ...c.req.query(), company }
	const query = await findList(sql, caller, noun, parameters, given)
	const { rows, total } = await listRecords(sql, caller, noun, query)
	const { page, per_page } = query
	return { items: rows, pagination: { page, per_page, pages: Math.ceil(total / per_page), total } }
}

const findForApi = async (sql: Pool, caller: Caller, noun: Noun, c: Context<Signed>): Promise<Row> => {
	const { account_number, id } = c.req.param() as { account_number?: string; id?: string }
	const row = await findRecord(sql, caller, noun, account_number ?? Number(id))
	if (!row) throw new Problem(404, `There is no such ${noun.one}.`)
	return row
}

/** The version of If-Match (RFC 9110, 13.1.1); without one the change is made over whatever stands there. */
const seenVersion = (c: Context): number | undefined => {
	const given = c.req.header("if-match")
	if (given === undefined || given === "*") return undefined
	const version = /^"(\d{1,9})"$/.exec(given.trim())?.[1]
	if (!version) throw new Problem(400, 'If-Match takes the ETag of the record, such as "3".')
	return Number(version)
}
