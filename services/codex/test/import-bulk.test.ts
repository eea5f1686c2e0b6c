import { afterAll, expect, test } from "bun:test"
import { testCodex } from "./app.ts"
import { importing } from "./import-file.ts"

const codex = await testCodex()
const { sql, api, drop, logged } = codex
const { send } = importing(codex)
afterAll(drop)

test("50,000 rows are previewed and applied while others go on working", async () => {
	const rows = Array.from(
		{ length: 50_000 },
		(_, index) =>
			`Bulk ${index % 300},PC-${index},BULK-${index},Laptop,Office ${index % 5},1/${(index % 28) + 1}/24,9.99`,
	)
	const file = ["Company,Name,Asset Tag,Category,Location,Purchase Date,Purchase Cost", ...rows].join("\r\n")
	const { id } = await send(file)
	const waited = async (state: string) => {
		for (;;) {
			const began = performance.now()
			const { status } = await codex.page("petra", "/")
			expect(status).toBe(200)
			// Nobody waits for an import to read a page.
			expect(performance.now() - began).toBeLessThan(2_000)
			const [found] = await sql`select state, counts from imports where id = ${id}`
			if (found?.state === state) return found.counts
			await new Promise((resolve) => setTimeout(resolve, 100))
		}
	}
	expect(await waited("previewed")).toEqual({ new: 50_000, changed: 0, same: 0, wrong: 0 })
	await codex.post("tariq", `/imports/${id}/applying`)
	await waited("applied")
	const { body } = await api("tariq", "/api/assets?search=PC-49999")
	expect(body.items[0]).toMatchObject({
		asset_tag: "BULK-49999",
		company_name: "Bulk 199",
		location: "Office 4",
	})
}, 120_000)

test("nothing of all this was an error of ours", () => expect(logged).toEqual([]))
