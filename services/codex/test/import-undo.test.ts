import { afterAll, describe, expect, test } from "bun:test"
import { until } from "@hivematrix/shared/test"
import { importRunner } from "../run-import.ts"
import { testCodex } from "./app.ts"
import { importing } from "./import-file.ts"

const codex = await testCodex()
const { sql, api, post, page, drop, logged } = codex
const { preview, apply, undo, show } = importing(codex)
afterAll(drop)

/** Every row of the four nouns and their links, but for versions and times, which go on. */
const everything = async () => {
	const [found] = await sql<{ all: unknown }[]>`
		select jsonb_build_object(
			'companies', (select jsonb_agg(to_jsonb(t) - array['version', 'updated_at'] order by id) from companies t),
			'contacts', (select jsonb_agg(to_jsonb(t) - array['version', 'updated_at'] order by id) from contacts t),
			'locations', (select jsonb_agg(to_jsonb(t) - array['version', 'updated_at'] order by id) from locations t),
			'assets', (select jsonb_agg(to_jsonb(t) - array['version', 'updated_at'] order by id) from assets t),
			'works_for', (select jsonb_agg(to_jsonb(t) order by t) from contact_companies t),
			'uses', (select jsonb_agg(to_jsonb(t) order by t) from asset_contacts t)
		) as all`
	return found?.all
}

const file = [
	"Company,Name,Asset Tag,Location,Model,Assigned to",
	"Acme,PC-1,A-1,Tower,Mark I,ada@acme.test",
	"Acme,PC-2,A-2,Tower,Mark II,bob@acme.test",
	"Zephyr,PC-3,Z-1,Barn,,",
].join("\n")

describe("undoing an import", () => {
	test("puts everything back as it was, created companies and people included", async () => {
		await api("tariq", "/api/companies", { method: "POST", body: { name: "Acme", account_number: "ACME" } })
		const { body: ada } = await api("tariq", "/api/contacts", {
			method: "POST",
			body: { first_name: "Ada", email: "ada@acme.test", company_account_numbers: ["ACME"] },
		})
		const { body: bob } = await api("tariq", "/api/contacts", { method: "POST", body: { first_name: "Bob" } })
		await api("tariq", "/api/assets", {
			method: "POST",
			body: {
				name: "Old",
				asset_tag: "a-1",
				model: "Mark 0",
				company_account_number: "ACME",
				contact_ids: [bob.id, ada.id],
			},
		})
		const before = await everything()
		const { id, counts } = await preview(file)
		expect(counts).toEqual({ new: 2, changed: 1, same: 0, wrong: 0 })
		await apply(id)
		expect(await everything()).not.toEqual(before)
		const undone = await undo(id)
		expect(undone).toMatchObject({ state: "undone", counts: { removed: 2, restored: 1, kept: 0 } })
		expect(await everything()).toEqual(before)
		expect(await show(id)).toContain("The import has been undone: 2 removed, 1 as before.")
	})

	test("leaves alone what somebody changed since, and tells", async () => {
		const { id } = await preview(file)
		await apply(id)
		const { body } = await api("tariq", "/api/assets?search=A-2")
		await api("ada", `/api/assets/${body.items[0].id}`, { method: "PATCH", body: { notes: "Mine now" } })
		const undone = await undo(id)
		expect(undone.counts).toMatchObject({ removed: 1, restored: 1, kept: 1 })
		expect(await show(id)).toContain("1 were changed or put to use since")
		expect((await api("tariq", "/api/assets?search=A-2")).body.items[0]).toMatchObject({
			notes: "Mine now",
			location: "Tower",
		})
		expect((await api("tariq", "/api/companies?search=zephyr")).body.pagination.total).toBe(0)
	})

	test("happens once, and only to what was applied", async () => {
		const { id } = await preview(file)
		expect((await undo(id)).state).toBe("previewed")
		await apply(id)
		await Promise.all([undo(id), undo(id)])
		const [audited] = await sql`
			select count(*)::integer as deleted from audit where import_id = ${id} and act = 'deleted' and noun = 'assets'`
		expect(audited?.deleted).toBe(1)
	})
})

describe("applying", () => {
	test("writes nothing that was not previewed: a change in between is shown first", async () => {
		const { id } = await preview("Asset Tag,Name,Model\nX-1,First,One\n")
		await api("ada", "/api/assets", {
			method: "POST",
			body: { name: "First", asset_tag: "X-1", model: "Zero" },
		})
		const result = await apply(id)
		expect(result).toMatchObject({ state: "previewed", counts: { new: 0, changed: 1 } })
		expect(await show(id)).toContain("Something changed since the preview. Nothing has been written")
		expect((await apply(id)).state).toBe("applied")
	})

	test("goes on when the change in between was about something else", async () => {
		const { id } = await preview("Asset Tag,Name\nX-2,Second\n")
		await api("ada", "/api/companies", { method: "POST", body: { name: "Unrelated" } })
		expect((await apply(id)).state).toBe("applied")
	})

	test("is done once however often it is asked for", async () => {
		const { id } = await preview("Name,Model\nOnly Once,One\n", "assets")
		await Promise.all(Array.from({ length: 5 }, () => post("tariq", `/imports/${id}/applying`)))
		await until("the import to be applied", async () => (await show(id)).includes("has been applied"))
		expect((await api("tariq", "/api/assets?search=only+once")).body.pagination.total).toBe(1)
	})

	test("is taken over by the next process when one dies on the way", async () => {
		const { id } = await preview("Asset Tag,Name\nX-3,Third\n")
		// What a killed process leaves: the state, no lock, nothing written.
		await sql`update imports set state = 'applying' where id = ${id}`
		await importRunner(sql, { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }).resume()
		expect((await api("tariq", "/api/assets?search=X-3")).body.pagination.total).toBe(1)
		const left = await preview("Asset Tag,Name\nX-4,Fourth\n")
		await sql`update imports set state = 'applying' where id = ${left.id}`
		await page("tariq", `/imports/${left.id}`)
		await until("the watcher's look to carry it on", async () =>
			(await show(left.id)).includes("has been applied"),
		)
	})
})

test("nothing of all this was an error of ours", () => expect(logged).toEqual([]))
