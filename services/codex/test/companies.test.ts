import { afterAll, describe, expect, test } from "bun:test"
import { testCodex } from "./app.ts"

const { page, post, sql, drop, logged } = await testCodex()
afterAll(drop)

describe("companies", () => {
	test("begin with an invitation", async () => {
		const { status, text } = await page("tariq", "/companies")
		expect(status).toBe(200)
		expect(text).toContain("No companies yet")
	})

	test("are added with a number of their own when none is given", async () => {
		const { status, location } = await post("tariq", "/companies", {
			name: "Acme",
			compliance_level: "hipaa",
		})
		expect(status).toBe(303)
		const { text } = await page("tariq", location)
		expect(text).toContain("Acme has been added.")
		expect(text).toContain("1001")
		expect(text).toContain("HIPAA")
	})

	test("are refused with every reason at once, and what was typed stays", async () => {
		const { status, text } = await post("tariq", "/companies", {
			name: "",
			account_number: "no spaces",
			company_start_date: "yesterday",
			contract_start_date: "2026-02-01",
			description: "Typed with care",
		})
		expect(status).toBe(400)
		expect(text).toContain("Give the company a name.")
		expect(text).toContain("Write 1 to 50 letters")
		expect(text).toContain("Write a date such as 2026-05-31.")
		expect(text).toContain("Typed with care")
		expect(text).toContain('value="yesterday"')
	})

	test("can't share an account number, whatever its case", async () => {
		await post("tariq", "/companies", { name: "First", account_number: "SAME" })
		const { status, text } = await post("tariq", "/companies", { name: "Second", account_number: "same" })
		expect(status).toBe(400)
		expect(text).toContain("Another company has this account number.")
	})

	test("can't end a contract before it starts", async () => {
		const { status, text } = await post("tariq", "/companies", {
			name: "Backwards",
			contract_start_date: "2026-02-01",
			contract_end_date: "2026-01-01",
		})
		expect(status).toBe(400)
		expect(text).toContain("The contract ends before it starts.")
	})

	test("are found by any word of their name, with or without accents", async () => {
		await post("tariq", "/companies", { name: "Bäckerei Müller", account_number: "BAECK" })
		const { text } = await page("tariq", "/companies?search=muller+BACK")
		expect(text).toContain("Bäckerei Müller")
		expect(text).not.toContain(">Acme<")
	})

	test("sort as people do", async () => {
		for (const name of ["PC-10", "pc-2"]) await post("tariq", "/companies", { name })
		const { text } = await page("tariq", "/companies?search=pc&sort_by=name&order=desc")
		expect(text.indexOf("PC-10")).toBeLessThan(text.indexOf("pc-2"))
	})

	test("show the chosen columns", async () => {
		const { text } = await page("tariq", "/companies?columns=name&columns=domains")
		expect(text).toContain(">Domains<")
		expect(text).not.toContain(">Main phone</a>")
	})

	test("open with an address that is not quite right", async () => {
		const { status } = await page("tariq", "/companies?page=0&per_page=many&sort_by=password&order=up")
		expect(status).toBe(200)
		expect((await page("tariq", "/companies?search=%25_%5C'%22--")).status).toBe(200)
		expect((await page("tariq", "/companies?search=a%00b")).status).toBe(400)
		expect((await page("tariq", "/companies?page=1000000")).status).toBe(200)
	})

	test("leave the list when archived, and come back by Undo", async () => {
		const { location } = await post("tariq", "/companies", { name: "Shortlived" })
		const path = location.split("?")[0] ?? ""
		const archived = await post("tariq", `${path}/archiving`)
		expect((await page("tariq", archived.location)).text).toContain("Undo")
		expect((await page("tariq", "/companies")).text).not.toContain("Shortlived")
		expect((await page("tariq", "/companies?archived=archived")).text).toContain("Shortlived")
		await post("tariq", `${path}/restoring`)
		expect((await page("tariq", "/companies")).text).toContain("Shortlived")
	})

	test("don't let a slower writer undo a faster one unseen", async () => {
		const { location } = await post("tariq", "/companies", { name: "Contested" })
		const path = location.split("?")[0] ?? ""
		const form = { name: "Contested", version: "1" }
		await post("ada", path, { ...form, description: "Ada was here" })
		const slower = await post("tariq", path, { ...form, description: "Tariq too" })
		expect(slower.status).toBe(409)
		expect(slower.text).toContain("ada changed this company meanwhile (Description).")
		expect(slower.text).toContain("Tariq too")
		expect(slower.text).toContain('name="version" value="2"')
		expect((await post("tariq", path, { ...form, version: "2", description: "Tariq too" })).status).toBe(303)
	})

	test("are changed by technicians and admins alone", async () => {
		expect((await post("bea", "/companies", { name: "No" })).status).toBe(403)
		expect((await post("petra", "/companies", { name: "No" })).status).toBe(403)
		expect((await page("bea", "/companies")).text).not.toContain("New company")
	})

	test("keep a name that looks like markup harmless", async () => {
		const name = `<script>alert("x")</script><img src=x onerror=alert(1)>`
		const { location } = await post("tariq", "/companies", { name, description: name })
		for (const path of [location, "/companies", `${location.split("?")[0]}/edit`, "/"]) {
			const { text } = await page("tariq", path)
			expect(text).not.toContain("<script>alert")
			expect(text).not.toContain("<img src=x")
			expect(text).toContain("&lt;script&gt;alert")
		}
	})

	test("that don't exist are a 404", async () => {
		expect((await page("tariq", "/companies/999999")).status).toBe(404)
		expect((await page("tariq", "/companies/999999999999")).status).toBe(404)
		expect((await post("tariq", "/companies/999999/archiving")).status).toBe(404)
	})
})

describe("the audit trail", () => {
	test("tells who changed what, from what to what", async () => {
		const { location } = await post("tariq", "/companies", { name: "Watched", head_contact: "Old" })
		const path = location.split("?")[0] ?? ""
		await post("ada", path, { name: "Watched", head_contact: "New", version: "1" })
		const { text } = await page("tariq", path)
		expect(text).toMatch(/<dt>Head contact<\/dt>.*<del>.*Old<\/del>.*<ins>.*New<\/ins>/s)
		expect(text).toContain("<strong>ada</strong>")
	})

	test("is a condition of every write", async () => {
		await expect(Promise.resolve(sql`update companies set name = 'Unseen'`)).rejects.toThrow("codex.who")
		await expect(Promise.resolve(sql`delete from companies`)).rejects.toThrow("codex.who")
		await expect(Promise.resolve(sql`update audit set who = 'nobody'`)).rejects.toThrow("only ever added to")
	})

	test("stays silent when nothing changed", async () => {
		const { location } = await post("tariq", "/companies", { name: "Calm" })
		const path = location.split("?")[0] ?? ""
		const id = Number(path.split("/").at(-1))
		await post("tariq", path, { name: "Calm", version: "1" })
		const [counted] =
			await sql`select count(*)::integer as n from audit where noun = 'companies' and record_id = ${id}`
		expect(counted?.n).toBe(1)
	})
})

test("nothing of all this was an error of ours", () => expect(logged).toEqual([]))
