import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { testCodex } from "./app.ts"

const { page, api, post, as, asService, app, drop, logged } = await testCodex()
afterAll(drop)

/** Of each noun one record of Zephyr's, by id, and one name in each that must not be seen. */
const zephyr: Record<string, number> = {}
const acme: Record<string, number> = {}
let shared = 0

const add = async (noun: string, body: unknown) => {
	const answer = await api("tariq", `/api/${noun}`, { method: "POST", body })
	if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
	return Number(answer.body.id)
}

beforeAll(async () => {
	for (const [name, ids] of [
		["Acme", acme],
		["Zephyr", zephyr],
	] as const) {
		const company_account_number = name.toUpperCase()
		ids.companies = await add("companies", {
			name: `${name} Inc`,
			account_number: company_account_number,
			notes: `${name} pays late`,
		})
		ids.locations = await add("locations", { name: `${name} Tower`, company_account_number })
		ids.contacts = await add("contacts", {
			first_name: name,
			last_name: "Person",
			email: `person@${name.toLowerCase()}.test`,
			company_account_numbers: [company_account_number],
			location: `${name} Tower`,
		})
		ids.assets = await add("assets", {
			name: `${name}-PC`,
			serial: `SECRET-${name}`,
			category: `${name} things`,
			company_account_number,
			location: `${name} Tower`,
			contact_ids: [ids.contacts],
			notes: `${name} password`,
		})
	}
	shared = await add("contacts", {
		first_name: "Shared",
		last_name: "Consultant",
		company_account_numbers: ["ACME", "ZEPHYR"],
	})
	await api("tariq", `/api/assets/${zephyr.assets}`, {
		method: "PATCH",
		body: { contact_ids: [zephyr.contacts, shared] },
	})
	await add("locations", { name: "House Warehouse" })
	await add("contacts", { first_name: "Nobody's", last_name: "Contact" })
})

const nouns = ["companies", "contacts", "locations", "assets"]
const foreign = /zephyr|warehouse|nobody's|nobody&#39;s/i

describe("Petra of Acme", () => {
	test("sees her own in lists, pages, API and exports, and nothing else", async () => {
		for (const noun of nouns) {
			for (const path of [
				`/${noun}`,
				`/${noun}?archived=all&per_page=100&sort_by=updated_at&order=desc`,
				`/${noun}/export.csv?archived=all`,
				`/${noun}/${acme[noun]}`,
				`/api/${noun}?archived=all`,
				noun === "companies" ? "/api/companies/ACME" : `/api/${noun}/${acme[noun]}`,
			]) {
				const { status, text } = await page("petra", path)
				expect(status, path).toBe(200)
				expect(text, path).toMatch(/acme/i)
				expect(text, path).not.toMatch(foreign)
			}
		}
		const home = await page("petra", "/")
		expect(home.text).not.toMatch(foreign)
		expect(home.text).not.toContain("Changed lately")
	})

	test("counts only what she sees", async () => {
		const totals = await Promise.all(
			nouns.map(async (noun) => (await api("petra", `/api/${noun}?archived=all`)).body.pagination.total),
		)
		expect(totals).toEqual([1, 2, 1, 1])
	})

	test("gets a 404 for what is another's, whatever she does", async () => {
		for (const noun of nouns) {
			expect((await page("petra", `/${noun}/${zephyr[noun]}`)).status).toBe(404)
			expect((await page("petra", `/${noun}?company=ZEPHYR`)).status).toBe(noun === "companies" ? 200 : 404)
			expect((await page("petra", `/${noun}/export.csv?company=ZEPHYR`)).text).not.toMatch(
				/Zephyr (Inc|Tower|Person)/,
			)
			if (noun !== "companies") expect((await api("petra", `/api/${noun}/${zephyr[noun]}`)).status).toBe(404)
		}
		expect((await api("petra", "/api/companies/ZEPHYR")).status).toBe(404)
		for (const noun of ["assets", "contacts", "locations"]) {
			expect((await api("petra", `/api/companies/ZEPHYR/${noun}`)).status).toBe(404)
			expect((await api("petra", `/api/${noun}?company=ZEPHYR`)).status).toBe(404)
			// Her own company's path can't be talked into another's.
			const own = await api("petra", `/api/companies/ACME/${noun}?company=ZEPHYR`)
			expect(JSON.stringify(own.body)).not.toMatch(foreign)
		}
	})

	test("finds nothing of another's by searching, sorting or filtering", async () => {
		for (const noun of nouns) {
			for (const query of [
				"search=zephyr",
				"search=SECRET-Zephyr",
				"category=Zephyr+things",
				"search=zephyr.test",
			]) {
				const { body } = await api("petra", `/api/${noun}?${query}`)
				expect(JSON.stringify(body.items)).not.toMatch(/zephyr/i)
				if (query.startsWith("search")) expect(body.pagination.total).toBe(0)
				expect((await page("petra", `/${noun}/export.csv?${query}`)).text).not.toMatch(/zephyr/i)
			}
		}
		expect((await page("petra", "/assets")).text).not.toContain("Zephyr things")
	})

	test("sees a shared contact, but not for whom else it works", async () => {
		const { body } = await api("petra", `/api/contacts/${shared}`)
		expect(body.companies.map(({ name }: { name: string }) => name)).toEqual(["Acme Inc"])
		const { text } = await page("petra", `/contacts/${shared}`)
		expect(text).toContain("Shared Consultant")
		expect(text).not.toMatch(foreign)
		expect((await page("petra", "/contacts/export.csv")).text).not.toMatch(foreign)
	})

	test("is not shown a location or a person of another's on a record of her own", async () => {
		await api("tariq", `/api/assets/${acme.assets}`, {
			method: "PATCH",
			body: { contact_ids: [acme.contacts, zephyr.contacts], location: "House Warehouse" },
		})
		const { body } = await api("petra", `/api/assets/${acme.assets}`)
		expect(body.contacts.map(({ id }: { id: number }) => id)).toEqual([acme.contacts])
		expect(body.location).toBeNull()
		expect((await page("petra", `/assets/${acme.assets}`)).text).not.toMatch(foreign)
		expect((await page("petra", "/assets/export.csv")).text).not.toMatch(foreign)
		expect(
			(await page("petra", "/assets?sort_by=location&columns=name&columns=location&columns=contacts")).text,
		).not.toMatch(foreign)
	})

	test("sees neither internal notes nor the history", async () => {
		for (const noun of ["companies", "assets"]) {
			const path = noun === "companies" ? "/api/companies/ACME" : `/api/assets/${acme.assets}`
			expect((await api("petra", path)).body).not.toHaveProperty("notes")
			const { text } = await page("petra", `/${noun}/${acme[noun]}`)
			expect(text).not.toMatch(/pays late|password/)
			expect(text).not.toContain("History")
			expect((await page("petra", `/${noun}/export.csv?columns=name&columns=notes`)).text).not.toMatch(
				/pays late|password/,
			)
			expect((await page("petra", `/${noun}?sort_by=notes`)).status).toBe(200)
			expect((await api("petra", `/api/${noun}?sort_by=notes`)).status).toBe(400)
		}
	})

	test("may change nothing and import nothing", async () => {
		for (const noun of nouns) {
			const id = acme[noun]
			expect((await post("petra", `/${noun}`, { name: "X" })).status).toBe(403)
			for (const path of ["", "/archiving", "/restoring"])
				expect((await post("petra", `/${noun}/${id}${path}`, { name: "X", version: "1" })).status).toBe(403)
			expect((await page("petra", `/${noun}/new`)).status).toBe(403)
			expect((await page("petra", `/${noun}/${id}/edit`)).status).toBe(403)
			expect((await api("petra", `/api/${noun}`, { method: "POST", body: { name: "X" } })).status).toBe(403)
		}
		for (const path of ["/imports", "/imports/new", "/imports/1", "/imports/1/mapping"])
			expect((await page("petra", path)).status).toBe(403)
		for (const path of ["/imports", "/imports/1/mapping", "/imports/1/applying", "/imports/1/undoing"])
			expect((await post("petra", path)).status).toBe(403)
		expect((await post("petra", `/contacts/${shared}/companies`, { named: "ACME" })).status).toBe(403)
	})

	test("is kept to her own through a service that acts for her", async () => {
		const headers = await asService("brainhair", "codex", "petra")
		const answer = await (await app.request("/api/assets?archived=all", { headers })).text()
		expect(answer).toMatch(/acme/i)
		expect(answer).not.toMatch(foreign)
	})
})

test("Quentin of Zephyr sees the other half", async () => {
	const { text } = await page("quentin", "/assets")
	expect(text).toContain("Zephyr-PC")
	expect(text).not.toContain("Acme-PC")
})

test("a client of no company sees nothing", async () => {
	const headers = await as("petra", { companies: [] })
	for (const noun of nouns) {
		const answer = await app.request(`/api/${noun}?archived=all`, { headers })
		expect(await answer.json()).toMatchObject({ items: [], pagination: { total: 0 } })
	}
})

test("nothing of all this was an error of ours", () => expect(logged).toEqual([]))
