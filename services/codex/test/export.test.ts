import { afterAll, describe, expect, test } from "bun:test"
import { testCodex } from "./app.ts"
import { importing } from "./import-file.ts"

const codex = await testCodex()
const { sql, api, app, as, drop, logged } = codex
const { preview, apply } = importing(codex)
afterAll(drop)

describe("an export", () => {
	const nasty = [
		"=1+1",
		"+49 431 1",
		"-x",
		"@cmd",
		"'=quoted",
		"''+twice",
		"'plain",
		'with "quotes", and\nlines',
		"semi; colon",
	]

	test("guards against formulas, and imported again changes nothing", async () => {
		await api("tariq", "/api/companies", {
			method: "POST",
			body: { name: "=Acme; Sons", account_number: "ACME" },
		})
		await api("tariq", "/api/companies", {
			method: "POST",
			body: {
				name: "Zephyr",
				account_number: "ZEPHYR",
				domains: ["a.test", "b.test"],
				contract_end_date: "2027-01-31",
			},
		})
		await api("tariq", "/api/locations", {
			method: "POST",
			body: { name: "@Home", company_account_number: "ACME" },
		})
		for (const [index, name] of nasty.entries()) {
			const contact = await api("tariq", "/api/contacts", {
				method: "POST",
				body: {
					first_name: name.replaceAll("\n", " "),
					email: `c${index}@acme.test`,
					notes: name,
					secondary_emails: ["a@b.test", "c@d.test"],
					vip: index % 2 === 0,
					company_account_numbers: ["ACME", "ZEPHYR"],
					location: "@Home",
				},
			})
			await api("tariq", "/api/assets", {
				method: "POST",
				body: {
					name: name.replaceAll("\n", " "),
					asset_tag: `E-${index}`,
					notes: name,
					purchase_cost: "1234.5",
					ip_addresses: ["192.0.2.1", "2001:db8::1"],
					mac_addresses: ["00:1a:2b:3c:4d:5e"],
					last_seen: "2026-05-31T08:00:00Z",
					company_account_number: "ACME",
					location: "@Home",
					contact_ids: [contact.body.id],
				},
			})
		}
		for (const noun of ["companies", "locations", "contacts", "assets"]) {
			const response = await app.request(`/${noun}/export.csv`, { headers: await as("tariq") })
			expect(response.headers.get("content-disposition")).toContain(`${noun}-`)
			const bytes = new Uint8Array(await response.arrayBuffer())
			expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
			const content = new TextDecoder().decode(bytes)
			expect(content).not.toMatch(/(^|[,\n])"?[=@+-]/)
			const { id, counts } = await preview(bytes)
			const [rows] = await sql`select count(*)::integer as n from ${sql(noun)}`
			expect<object>({ noun, ...counts }).toEqual({ noun, new: 0, changed: 0, same: rows?.n, wrong: 0 })
			await apply(id)
		}
	})

	test("has the chosen columns of the rows that the list shows", async () => {
		const response = await app.request("/assets/export.csv?search=E-0&columns=name&columns=asset_tag", {
			headers: await as("tariq"),
		})
		expect(await response.text()).toBe("Name,Asset tag\r\n'=1+1,E-0\r\n")
	})
})

test("nothing of all this was an error of ours", () => expect(logged).toEqual([]))
