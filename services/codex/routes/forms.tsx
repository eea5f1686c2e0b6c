import { requireLevel, type Signed } from "@hivematrix/shared/auth"
import type { Pool } from "@hivematrix/shared/db"
import { Problem, type Reason } from "@hivematrix/shared/problem"
import { PageHeader } from "@hivematrix/shared/view"
import { type Context, Hono } from "hono"
import { actorOf } from "../as-caller.ts"
import type { Noun, Row } from "../noun.ts"
import { suggestCompanies } from "../queries/companies.ts"
import { suggestLocations } from "../queries/locations.ts"
import { findRecord } from "../queries/records.ts"
import { formFields, readForm, typedTexts } from "../read-form.ts"
import { writeValue } from "../read-value.ts"
import { reasonsAgainst } from "../refuse-write.ts"
import { RecordForm } from "../views/record-form.tsx"
import { addRecord, changeRecord } from "../write-record.ts"

/** Adding and changing by form: what was typed stays, and every reason is told at once. */
export const forms = (sql: Pool, noun: Noun) => {
	const fields = formFields(noun)

	const suggestions = async (row: Row | undefined) => {
		const companyId = typeof row?.company_id === "number" ? row.company_id : null
		return {
			company_account_number: noun.fields.company_account_number ? await suggestCompanies(sql) : [],
			location: noun.fields.location ? await suggestLocations(sql, companyId) : [],
		}
	}

	const newForm = async (
		c: Context<Signed>,
		values: Record<string, string>,
		company: string,
		errors: Reason[] = [],
	) => {
		if (errors.length > 0) c.status(400)
		return c.render(
			<>
				<PageHeader title={`New ${noun.one}`} crumbs={[{ label: noun.title, href: noun.name }]} />
				<RecordForm
					noun={noun}
					fields={fields}
					values={values}
					errors={errors}
					suggestions={await suggestions(undefined)}
					action={company ? `${noun.name}?company=${encodeURIComponent(company)}` : noun.name}
					cancel={noun.name}
					submit={`Add ${noun.one}`}
				/>
			</>,
			{ title: `New ${noun.one}` },
		)
	}

	const editForm = async (
		c: Context<Signed>,
		row: Row,
		values: Record<string, string>,
		errors: Reason[] = [],
	) =>
		c.render(
			<>
				<PageHeader
					title={`Edit ${row.name}`}
					crumbs={[
						{ label: noun.title, href: noun.name },
						{ label: row.name, href: `${noun.name}/${row.id}` },
					]}
				/>
				<RecordForm
					noun={noun}
					fields={fields.filter(([name]) => name !== "account_number")}
					values={values}
					errors={errors}
					suggestions={await suggestions(row)}
					action={`${noun.name}/${row.id}`}
					cancel={`${noun.name}/${row.id}`}
					submit="Save"
					version={row.version}
				/>
			</>,
			{ title: `Edit ${row.name}` },
		)

	return new Hono<Signed>()
		.get("/new", requireLevel("technician"), (c) => {
			const company = c.req.query("company") ?? ""
			return newForm(c, { ...defaults(noun), company_account_number: company }, company)
		})
		.post("/", requireLevel("technician"), async (c) => {
			const company = c.req.query("company") ?? ""
			const texts = typedTexts(fields, await c.req.parseBody())
			const { draft, errors } = readForm(noun, fields, texts)
			if (errors.length > 0) return newForm(c, texts, company, errors)
			try {
				const links = noun.name === "contacts" && company ? { company_account_numbers: [company] } : {}
				const id = await addRecord(sql, actorOf(c.var.caller, c.var.requestId), noun, { ...draft, ...links })
				return c.redirect(`/${noun.name}/${id}?notice=created`, 303)
			} catch (error) {
				return newForm(c, texts, company, reasonsAgainst(error))
			}
		})
		.get("/:id{[0-9]{1,9}}/edit", requireLevel("technician"), async (c) => {
			const row = await findRecord(sql, c.var.caller, noun, Number(c.req.param("id")))
			if (!row) return c.notFound()
			return editForm(c, row, shownTexts(fields, row))
		})
		.post("/:id{[0-9]{1,9}}", requireLevel("technician"), async (c) => {
			const id = Number(c.req.param("id"))
			const row = await findRecord(sql, c.var.caller, noun, id)
			if (!row) return c.notFound()
			const body = await c.req.parseBody()
			const own = fields.filter(([name]) => name !== "account_number")
			const texts = typedTexts(own, body)
			const seen = Number(body.version)
			const { draft, errors } = readForm(noun, own, texts)
			if (errors.length > 0) {
				c.status(400)
				return editForm(c, { ...row, version: seen }, texts, errors)
			}
			try {
				await changeRecord(sql, actorOf(c.var.caller, c.var.requestId), noun, id, seen, draft)
				return c.redirect(`/${noun.name}/${id}?notice=saved`, 303)
			} catch (error) {
				const reasons = reasonsAgainst(error)
				const faster = error instanceof Problem && error.status === 412
				c.status(faster ? 409 : 400)
				return editForm(c, faster ? row : { ...row, version: seen }, texts, reasons)
			}
		})
}

const defaults = (noun: Noun): Record<string, string> => ({
	active: "true",
	...(noun.name === "assets" ? { status: "in-use" } : {}),
	...(noun.name === "companies" ? { compliance_level: "standard" } : {}),
})

const shownTexts = (fields: ReturnType<typeof formFields>, row: Row): Record<string, string> =>
	Object.fromEntries(fields.map(([name, field]) => [name, writeValue(field, row[name])]))
