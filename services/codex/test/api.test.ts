import { afterAll, describe, expect, test } from "bun:test"
import { Asset, Company, Contact, Location } from "../contract.ts"
import { testCodex } from "./app.ts"

const { app, api, as, asService, drop, logged } = await testCodex()
afterAll(drop)

const post = (path: string, body: unknown) => api("tariq", path, { method: "POST", body })

describe("the JSON API", () => {
	test("adds, answers and lists all four nouns in the shapes of the contract", async () => {
		const company = await post("/api/companies", {
			name: "Acme",
			account_number: "ACME",
			domains: ["acme.test"],
		})
		expect(company.status).toBe(201)
		Company.parse(company.body)
		const location = await post("/api/locations", { name: "Berlin", company_account_number: "acme" })
		Location.parse(location.body)
		expect(location.body.company_name).toBe("Acme")
		const contact = await post("/api/contacts", {
			first_name: "Wilma",
			email: "wilma@acme.test",
			company_account_numbers: ["ACME"],
			location: "berlin",
		})
		Contact.parse(contact.body)
		expect(contact.body.companies).toEqual([{ id: company.body.id, account_number: "ACME", name: "Acme" }])
		const asset = await post("/api/assets", {
			name: "PC-1",
			company_account_number: "ACME",
			location: "Berlin",
			contact_ids: [contact.body.id],
			purchase_cost: "1299.9",
			ip_addresses: ["192.0.2.7", "2001:db8::1"],
		})
		Asset.parse(asset.body)
		expect(asset.body.purchase_cost).toBe("1299.90")
		expect(asset.body.location).toBe("Berlin")
		for (const noun of ["contacts", "assets", "locations"]) {
			const { body } = await api("tariq", `/api/companies/ACME/${noun}`)
			expect(body.pagination).toEqual({ page: 1, per_page: 25, pages: 1, total: 1 })
		}
	})

	test("answers every reason at once as problem details", async () => {
		const { status, body, headers } = await post("/api/assets", {
			name: "",
			ip_addresses: ["300.1.1.1"],
			purchase_cost: "12,5",
			status: "broken",
			eol_date: "31.5.2026",
		})
		expect(status).toBe(400)
		expect(headers.get("content-type")).toBe("application/problem+json")
		expect(body.errors.map(({ path }: { path: string }) => path).sort()).toEqual([
			"eol_date",
			"ip_addresses.0",
			"name",
			"purchase_cost",
			"status",
		])
	})

	test("names what does not exist", async () => {
		const { status, body } = await post("/api/assets", {
			name: "X",
			company_account_number: "NONE",
			contact_ids: [99],
		})
		expect(status).toBe(400)
		expect(body.errors).toHaveLength(2)
		const misplaced = await post("/api/assets", { name: "X", location: "Berlin" })
		expect(misplaced.body.errors[0].path).toBe("location")
	})

	test("changes some fields and leaves the rest, at the version that was seen", async () => {
		const seen = await api("tariq", "/api/companies/ACME")
		const etag = seen.headers.get("etag") ?? ""
		const changed = await api("tariq", "/api/companies/ACME", {
			method: "PATCH",
			body: { email_system: "Postfix" },
			etag,
		})
		expect(changed.body).toMatchObject({
			email_system: "Postfix",
			domains: ["acme.test"],
			compliance_level: "standard",
		})
		const late = await api("tariq", "/api/companies/ACME", {
			method: "PATCH",
			body: { email_system: "Exim" },
			etag,
		})
		expect(late.status).toBe(412)
		expect(late.body.detail).toContain("tariq changed this company meanwhile (E-mail system).")
		expect((await api("tariq", "/api/companies/ACME", { method: "PATCH", body: {}, etag: "3" })).status).toBe(
			400,
		)
	})

	test("never changes an account number, and refuses null where a value must be", async () => {
		const renamed = await api("tariq", "/api/companies/ACME", {
			method: "PATCH",
			body: { account_number: "NEW" },
		})
		expect(renamed.body.errors[0].path).toBe("account_number")
		const cleared = await api("tariq", "/api/companies/ACME", { method: "PATCH", body: { name: null } })
		expect(cleared.status).toBe(400)
	})

	test("archives and restores", async () => {
		expect((await post("/api/companies/ACME/archiving", undefined)).body.archived_at).toBeString()
		expect((await api("tariq", "/api/companies")).body.pagination.total).toBe(0)
		const back = await api("tariq", "/api/companies/ACME/archiving", { method: "DELETE" })
		expect(back.body.archived_at).toBeNull()
	})

	test("refuses parameters it does not know how to follow", async () => {
		expect((await api("tariq", "/api/assets?per_page=501")).status).toBe(400)
		expect((await api("tariq", "/api/assets?sort_by=search_text")).status).toBe(400)
		expect((await api("tariq", "/api/assets?status=broken")).status).toBe(400)
	})

	test("lets a service read but not write, and a service acting for a person do what the person may", async () => {
		const alone = await asService("ledger", "codex")
		expect((await app.request("/api/companies", { headers: alone })).status).toBe(200)
		const add = (headers: Record<string, string>) =>
			app.request("/api/companies", {
				method: "POST",
				headers: { ...headers, "Content-Type": "application/json" },
				body: JSON.stringify({ name: "Made by machine" }),
			})
		expect((await add(alone)).status).toBe(403)
		expect((await add(await asService("brainhair", "codex", "petra"))).status).toBe(403)
		expect((await add(await asService("brainhair", "codex", "tariq"))).status).toBe(201)
	})

	test("refuses what is not JSON with a 4xx", async () => {
		const response = await app.request("/api/companies", {
			method: "POST",
			headers: { ...(await asService("brainhair", "codex", "tariq")), "Content-Type": "application/json" },
			body: "{",
		})
		expect(response.status).toBe(400)
	})
})

test("describes itself", async () => {
	const { status, body } = await api("petra", "/openapi.json")
	expect(status).toBe(200)
	expect(body.openapi).toStartWith("3.1")
	expect(Object.keys(body.paths)).toContain("/api/companies/{account_number}/assets")
	const operations = Object.values(body.paths).flatMap((path) => Object.values(path as object))
	const ids = operations.map(({ operationId }) => operationId)
	expect(new Set(ids).size).toBe(ids.length)
	expect(ids).toContain("change_asset")
	const add = body.paths["/api/assets"].post.requestBody.content["application/json"].schema
	expect(JSON.stringify(add)).toContain("asset_tag")
	const parameters = body.paths["/api/assets"].get.parameters.map(({ name }: { name: string }) => name)
	expect(parameters).toEqual(expect.arrayContaining(["search", "sort_by", "company", "category", "status"]))
})

test("a field that does not exist is named, and nothing is written", async () => {
	const added = await api("tariq", "/api/assets", {
		method: "POST",
		body: { name: "MISSPELT-1", asset_tga: "A-1" },
	})
	expect(added.status).toBe(400)
	expect(JSON.stringify(added.body.errors)).toContain("asset_tga")
	expect((await api("tariq", "/api/assets?search=MISSPELT-1")).body.items).toEqual([])
})

test("a body that is no JSON is 415, never an empty object", async () => {
	const headers = { ...(await as("tariq")), "Content-Type": "application/x-www-form-urlencoded" }
	const response = await app.request("/api/assets", { method: "POST", headers, body: "name=PC-1" })
	expect(response.status).toBe(415)
})

test("nothing of all this was an error of ours", () => expect(logged).toEqual([]))
