import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { testCodex } from "./app.ts"
import { importing } from "./import-file.ts"

const codex = await testCodex()
const { api, post, page, drop, logged } = codex
const { preview, apply, show, send, settled } = importing(codex)
afterAll(drop)

beforeAll(async () => {
	const { id } = await preview(
		"Asset Tag,Name,Company\nNW-0001,Dispatch-1,Nordwind Logistics\nNW-0002,Dispatch-2,Nordwind Logistics\n",
	)
	await apply(id)
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

	test("gives out no account number that another row of the file brings", async () => {
		const rows = Array.from({ length: 8 }, (_, index) => `Numbered ${index},${1003 + index}`)
		const { id } = await preview(["Name,Account number", "Unnumbered,", ...rows].join("\n"), "companies")
		expect((await apply(id)).state).toBe("applied")
		const named = await preview(
			"Asset Tag,Name,Company,Company account number\nN-1,A,Without,\nN-2,B,With,1010\nN-3,C,Another,\n",
		)
		expect((await apply(named.id)).state).toBe("applied")
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

test("nothing of all this was an error of ours", () => expect(logged).toEqual([]))
