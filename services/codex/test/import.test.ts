import { afterAll, describe, expect, test } from "bun:test"
import { testCodex } from "./app.ts"
import { importing } from "./import-file.ts"

const codex = await testCodex()
const { sql, api, page, drop, logged } = codex
const { preview, apply, show } = importing(codex)
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
