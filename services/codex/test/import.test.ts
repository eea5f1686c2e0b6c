import { afterAll, describe, expect, test } from "bun:test"
import { testCodex } from "./app.ts"
import { importing } from "./import-file.ts"

const codex = await testCodex()
const { sql, api, post, page, drop, logged } = codex
const { preview, apply, show, send, settled } = importing(codex)
afterAll(drop)

const fixture = async (name: string) =>
	new Uint8Array(await Bun.file(`${import.meta.dirname}/fixtures/snipe-it-${name}.csv`).arrayBuffer())

const totals = async () => {
	const [found] = await sql<Record<string, number>[]>`
		select (select count(*)::integer from companies) as companies,
			(select count(*)::integer from contacts) as contacts,
			(select count(*)::integer from locations) as locations,
			(select count(*)::integer from assets) as assets`
	return { ...found }
}

describe("Snipe-IT's exports", () => {
	test("of users become contacts, with their companies and locations", async () => {
		const { id, counts } = await preview(await fixture("users"))
		expect(counts).toEqual({ new: 5, changed: 0, same: 0, wrong: 0 })
		expect(await totals()).toEqual({ companies: 0, contacts: 0, locations: 0, assets: 0 })
		const shown = await show(id)
		expect(shown).toContain("Apply 5 rows")
		expect(shown).toMatch(/2 companies.*Fjord Paper · Nordwind Logistics/s)
		expect((await apply(id)).state).toBe("applied")
		expect(await totals()).toEqual({ companies: 2, contacts: 5, locations: 2, assets: 0 })
		const { body } = await api("tariq", "/api/contacts?search=ahlers")
		expect(body.items[0]).toMatchObject({
			name: "Wilma Ahlers",
			vip: true,
			active: true,
			location: "Harbour, Pier 3",
			address: "12 Quay Street\nKiel\nSH\nDE\n24103",
			notes: "Prefers e-mail.\nNever calls back on Fridays.",
			reporting_manager: "Ole Brandt",
			start_date: "2021-03-01",
			companies: [{ name: "Nordwind Logistics" }],
		})
	})

	test("of assets find the people and places that the first import brought", async () => {
		const { id, counts } = await preview(await fixture("assets"))
		expect(counts).toEqual({ new: 4, changed: 0, same: 0, wrong: 0 })
		await apply(id)
		expect(await totals()).toEqual({ companies: 2, contacts: 6, locations: 2, assets: 4 })
		const { body } = await api("tariq", "/api/assets?sort_by=asset_tag")
		expect(body.items.map(({ asset_tag }: { asset_tag: string }) => asset_tag)).toEqual([
			"FP-0001",
			"FP-0002",
			"NW-0001",
			"NW-0002",
		])
		expect(body.items[0]).toMatchObject({
			purchase_cost: "1780.50",
			purchase_date: "2023-11-02",
			notes: "Label printer",
		})
		expect(body.items[1].contacts[0]).toMatchObject({ name: "Nora Newhire", email: "nnewhire@fjord.example" })
		expect(body.items[2]).toMatchObject({
			company_name: "Nordwind Logistics",
			location: "Harbour, Pier 3",
			model: 'ThinkPad 14"',
			eol_date: "2029-01-23",
			contacts: [{ name: "Wilma Ahlers" }],
		})
	})

	test("of locations are the house's own unless told whose, and two of one name are told apart", async () => {
		const { id, counts } = await preview(await fixture("locations"))
		expect(counts).toEqual({ new: 2, changed: 0, same: 0, wrong: 1 })
		expect(await show(id, "?fate=wrong")).toContain(
			"Row 2 is about the same location; only the first is taken.",
		)
		await apply(id)
		const { body } = await api("tariq", "/api/locations?search=lubeck")
		expect(body.items[0]).toMatchObject({ name: "Data Centre", company_id: null, address2: "Hall 3" })
	})

	test("change nothing when they are imported again", async () => {
		const [before] = await sql`select max(id) as newest from audit`
		for (const [name, same] of [
			["users", 5],
			["assets", 4],
			["locations", 2],
		] as const) {
			const { id, counts } = await preview(await fixture(name))
			expect(counts).toMatchObject({ new: 0, changed: 0, same })
			expect(await show(id)).toContain("There is nothing to apply")
			await apply(id)
		}
		const [after] = await sql`select max(id) as newest from audit`
		expect(after).toEqual(before)
	})
})

describe("a preview", () => {
	test("says of each row what would change, from what to what", async () => {
		const { id, counts } = await preview(
			"Asset Tag,Name,Company,Status\nNW-0001,Dispatch-One,Nordwind Logistics,in repair\nNW-0002,Dispatch-2,Nordwind Logistics,in use\n",
		)
		expect(counts).toEqual({ new: 0, changed: 1, same: 1, wrong: 0 })
		const shown = await show(id, "?fate=changed")
		expect(shown).toMatch(/<del>Dispatch-1<\/del> <ins>Dispatch-One<\/ins>/)
		expect(shown).toMatch(/<del>in-use<\/del> <ins>in-repair<\/ins>/)
	})

	test("gives every reason against a row, by row and column", async () => {
		const { id, counts } = await preview(
			[
				"First Name,Last Name,Email,Start Date,VIP,Employment",
				"Ann,Good,ann@ok.example,2024-01-31,no,Full Time",
				"Bob,Bad,not an address,2024-02-31,maybe,sometimes",
				",,nobody@ok.example,,,",
				"Ann,Twin,ANN@ok.example,,,",
			].join("\n"),
		)
		expect(counts).toEqual({ new: 1, changed: 0, same: 0, wrong: 3 })
		const shown = await show(id, "?fate=wrong")
		for (const said of [
			"Email: Write an e-mail",
			"Start Date: Write a date",
			"VIP:",
			"Employment: Choose one of",
		])
			expect(shown).toContain(said)
		expect(shown).toContain("Give the contact a name.")
		expect(shown).toContain("Row 2 is about the same contact; only the first is taken.")
	})

	test("tells what is ambiguous instead of guessing", async () => {
		for (const account_number of ["TWIN-1", "TWIN-2"])
			await api("tariq", "/api/companies", { method: "POST", body: { name: "Twin", account_number } })
		const { id, counts } = await preview("Asset Tag,Name,Serial,Company\nT-1,Thing,S,twin\n")
		expect(counts).toMatchObject({ new: 0, wrong: 1 })
		expect(await show(id)).toContain("2 companies are named twin: give the account number.")
		const named = await preview("Asset Tag,Name,Company account number\nT-1,Thing,TWIN-2\nT-2,Thing,TWIN-3\n")
		expect(named.counts).toMatchObject({ new: 1, wrong: 1 })
		expect(await show(named.id)).toContain("No company has the account number TWIN-3.")
	})

	test("asks in which order day and month stand when the file does not tell", async () => {
		const file = "Asset Tag,Name,Purchase Date\nD-1,Dated,3/4/2024\n"
		const { id, location } = await send(file)
		expect(location).toEndWith("/mapping")
		expect((await page("tariq", location)).text).toContain("Dates such as 3/4/2026 are")
		const form = { noun: "assets", column_0: "asset_tag", column_1: "name", column_2: "purchase_date" }
		await post("tariq", location, { ...form, dates: "dmy", missing: "create", empty: "keep", company: "" })
		await settled(id)
		expect(await show(id)).toContain("2024-04-03")
		const decided = await preview("Asset Tag,Name,Purchase Date\nD-2,Dated,3/4/2024\nD-3,Dated,3/13/2024\n")
		expect(await show(decided.id)).toContain("2024-03-04")
		const dotted = await preview("Asset Tag,Name,Purchase Date\nD-4,Dated,3.4.2024\n")
		expect(await show(dotted.id)).toContain("2024-04-03")
	})

	test("leaves empty what does not exist, where that is the choice", async () => {
		const { id, location } = await send("Asset Tag,Name,Company,Colour\nL-1,Left,Unheard Of,red\n")
		expect(location).toEndWith("/mapping")
		expect((await page("tariq", location)).text).toContain("For example: red")
		const form = {
			noun: "assets",
			column_0: "asset_tag",
			column_1: "name",
			column_2: "company_name",
			column_3: "",
		}
		await post("tariq", location, { ...form, missing: "leave", empty: "keep", company: "" })
		await settled(id)
		expect(await show(id)).toContain("No company is named Unheard Of: left empty.")
		await apply(id)
		const { body } = await api("tariq", "/api/assets?search=L-1")
		expect(body.items[0].company_id).toBeNull()
	})

	test("takes rows that name no company for the chosen one's", async () => {
		const { id, location } = await send("Asset Tag,Name,Odd\nC-1,Chosen,x\n")
		const form = { noun: "assets", column_0: "asset_tag", column_1: "name", missing: "create", empty: "keep" }
		const wrong = await post("tariq", location, { ...form, company: "Nobody" })
		expect(wrong.status).toBe(400)
		expect(wrong.text).toContain("No company has the account number or name Nobody.")
		await post("tariq", location, { ...form, company: "TWIN-1" })
		await settled(id)
		await apply(id)
		const { body } = await api("tariq", "/api/companies/TWIN-1/assets")
		expect(body.items.map(({ asset_tag }: { asset_tag: string }) => asset_tag)).toEqual(["C-1"])
	})

	test("refuses two columns for one field", async () => {
		const { location } = await send("A,B\n1,2\n")
		const { status, text } = await post("tariq", location, {
			noun: "assets",
			column_0: "name",
			column_1: "name",
			missing: "create",
			empty: "keep",
		})
		expect(status).toBe(400)
		expect(text).toContain("can&#39;t both be name")
	})
})

test("an applied import is in the history of each record, with whose it was", async () => {
	const { body } = await api("tariq", "/api/assets?search=NW-0001")
	const { text } = await page("tariq", `/assets/${body.items[0].id}`)
	expect(text).toMatch(/<strong>tariq<\/strong> created this asset by <a href="imports\/2">/)
	expect((await page("tariq", "/imports")).text).toContain("Applied")
})

test("a client finds what was imported for its company, and only that", async () => {
	const headers = await codex.as("petra", { companies: ["1002"] })
	const answer = await (await codex.app.request("/api/assets?archived=all", { headers })).json()
	const names = new Set(answer.items.map(({ company_name }: { company_name: string }) => company_name))
	expect(names.size).toBe(1)
})

test("nothing of all this was an error of ours", () => expect(logged).toEqual([]))
