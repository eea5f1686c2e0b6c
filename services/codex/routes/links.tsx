import { requireLevel, type Signed } from "@hivematrix/shared/auth"
import type { Caller } from "@hivematrix/shared/caller"
import type { Pool } from "@hivematrix/shared/db"
import type { Reason } from "@hivematrix/shared/problem"
import { type Context, Hono } from "hono"
import { actorOf, asCaller } from "../as-caller.ts"
import { text } from "../field-forms.ts"
import { nouns } from "../nouns/by-name.ts"
import { findCompanyByText, suggestCompanies } from "../queries/companies.ts"
import { findContactByText, suggestContacts } from "../queries/contacts.ts"
import { addCompany, addContact, removeCompany, removeContact } from "../queries/links.ts"
import { findRecord } from "../queries/records.ts"
import { LinkForm } from "../views/link-form.tsx"

const named = text(300).catch("")

/** The companies of a contact, one at a time. */
export const contactCompanies = (sql: Pool) => {
	const form = async (c: Context<Signed>, id: number, typed = "", errors: Reason[] = []) => {
		const contact = await findRecord(sql, c.var.caller, nouns.contacts, id)
		if (!contact) return c.notFound()
		const page = {
			title: `A company for ${contact.name}`,
			action: `contacts/${id}/companies`,
			cancel: `contacts/${id}`,
		}
		const suggestions = await suggestCompanies(sql)
		return answerForm(c, { ...page, label: "Account number or name", typed, suggestions, errors })
	}
	return new Hono<Signed>()
		.get("/:id{[0-9]{1,9}}/companies/new", requireLevel("technician"), (c) =>
			form(c, Number(c.req.param("id"))),
		)
		.post("/:id{[0-9]{1,9}}/companies", requireLevel("technician"), async (c) => {
			const id = Number(c.req.param("id"))
			const typed = named.parse((await c.req.parseBody()).named)
			const company = await findCompanyByText(sql, typed)
			if (!company)
				return form(c, id, typed, [
					{ path: "named", message: `No company has the account number or name “${typed}”.` },
				])
			if (!(await known(sql, c.var.caller, "contacts", id))) return c.notFound()
			await asCaller(sql, actorOf(c.var.caller, c.var.requestId), (tx) => addCompany(tx, id, company.id))
			return c.redirect(`/contacts/${id}?notice=linked`, 303)
		})
		.post(
			"/:id{[0-9]{1,9}}/companies/:company{[0-9]{1,9}}/removal",
			requireLevel("technician"),
			async (c) => {
				const id = Number(c.req.param("id"))
				await asCaller(sql, actorOf(c.var.caller, c.var.requestId), (tx) =>
					removeCompany(tx, id, Number(c.req.param("company"))),
				)
				return c.redirect(`/contacts/${id}?notice=linked`, 303)
			},
		)
}

/** The users of an asset, one at a time. */
export const assetContacts = (sql: Pool) => {
	const form = async (c: Context<Signed>, id: number, typed = "", errors: Reason[] = []) => {
		const asset = await findRecord(sql, c.var.caller, nouns.assets, id)
		if (!asset) return c.notFound()
		const page = { title: `Who uses ${asset.name}`, action: `assets/${id}/contacts`, cancel: `assets/${id}` }
		const suggestions = await suggestContacts(
			sql,
			typeof asset.company_id === "number" ? asset.company_id : null,
		)
		return answerForm(c, { ...page, label: "E-mail address or name", typed, suggestions, errors })
	}
	return new Hono<Signed>()
		.get("/:id{[0-9]{1,9}}/contacts/new", requireLevel("technician"), (c) =>
			form(c, Number(c.req.param("id"))),
		)
		.post("/:id{[0-9]{1,9}}/contacts", requireLevel("technician"), async (c) => {
			const id = Number(c.req.param("id"))
			const typed = named.parse((await c.req.parseBody()).named)
			const contact = await findContactByText(sql, typed)
			if (!contact)
				return form(c, id, typed, [
					{
						path: "named",
						message: `No contact, or more than one, has the e-mail address or name “${typed}”.`,
					},
				])
			if (!(await known(sql, c.var.caller, "assets", id))) return c.notFound()
			await asCaller(sql, actorOf(c.var.caller, c.var.requestId), (tx) => addContact(tx, id, contact.id))
			return c.redirect(`/assets/${id}?notice=linked`, 303)
		})
		.post("/:id{[0-9]{1,9}}/contacts/:contact{[0-9]{1,9}}/removal", requireLevel("technician"), async (c) => {
			const id = Number(c.req.param("id"))
			await asCaller(sql, actorOf(c.var.caller, c.var.requestId), (tx) =>
				removeContact(tx, id, Number(c.req.param("contact"))),
			)
			return c.redirect(`/assets/${id}?notice=linked`, 303)
		})
}

const known = (sql: Pool, caller: Caller, noun: "contacts" | "assets", id: number) =>
	findRecord(sql, caller, nouns[noun], id)

const answerForm = (c: Context<Signed>, page: Parameters<typeof LinkForm>[0]) => {
	if (page.errors.length > 0) c.status(400)
	return c.render(<LinkForm {...page} />, { title: page.title })
}
