import { afterAll, describe, expect, test } from "bun:test"
import { testCodex } from "./app.ts"

const { api, page, post, drop } = await testCodex()
afterAll(drop)

const add = async (path: string, body: unknown) =>
	(await api("tariq", path, { method: "POST", body })).body.id
await add("/api/companies", { name: "Acme", account_number: "ACME" })
const contact = await add("/api/contacts", {
	first_name: "Mina",
	last_name: "Lund",
	email: "mina@acme.example",
})
const asset = await add("/api/assets", { name: "PC-1" })

describe.each([
	[`/contacts/${contact}/companies`, "ACME", "Account number or name"],
	[`/assets/${asset}/contacts`, "mina@acme.example", "E-mail address or name"],
])("the form at %s", (path, named, label) => {
	test("asks for one thing by name", async () => {
		const { status, text } = await page("tariq", `${path}/new`)
		expect(status).toBe(200)
		expect(text).toContain(label)
	})

	test("keeps what was typed and says what is wrong with it", async () => {
		const { status, text } = await post("tariq", path, { named: "<nobody>" })
		expect(status).toBe(400)
		expect(text).toContain('value="&lt;nobody&gt;"')
	})

	test("links what was named, and is closed to clients", async () => {
		const linked = await post("tariq", path, { named })
		expect([linked.status, linked.location]).toEqual([303, `${path.replace(/\/\w+$/, "")}?notice=linked`])
		expect((await post("petra", path, { named })).status).toBe(403)
	})
})
