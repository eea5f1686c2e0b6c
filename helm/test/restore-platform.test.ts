import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import { openBrowser } from "@hivematrix/shared/test"
import { startPlatform } from "@hivematrix/shared/test/platform"

setDefaultTimeout(240_000)

const platform = await startPlatform()
const browser = await openBrowser()
afterAll(async () => {
	await browser.close()
	await platform.stop()
})

const api = async (token: string, path: string, body?: object) => {
	const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" }
	const init = body ? { method: "POST", body: JSON.stringify(body), headers } : { headers }
	return fetch(`${platform.url}${path}`, init)
}

describe("a restore of the whole platform while it runs", () => {
	test("brings back the data and ends every session of before, the ones that were revoked meanwhile too", async () => {
		const token = (await platform.helm("token")).trim()
		const added = await api(token, "/codex/api/companies", { name: "Acme", account_number: "ACME" })
		expect(added.status).toBe(201)
		const page = await browser.newPage()
		await platform.visit(page, "/codex/companies", "admin", platform.adminPassword)
		expect(await page.textContent("main")).toContain("Acme")

		await platform.helm("backup")
		await api(token, "/codex/api/companies", { name: "Later", account_number: "LATER" })
		const later = (await platform.helm("token")).trim()
		expect((await api(later, "/codex/api/companies/LATER")).status).toBe(200)
		expect(await platform.helm("restore", "latest")).toContain("Restored.")

		expect((await api(token, "/codex/api/companies")).status).toBe(401)
		// Not even one that the restored database has never heard of.
		expect((await api(later, "/codex/api/companies")).status).toBe(401)
		await page.goto(`${platform.url}/codex/companies`)
		expect(await page.locator("input[name=password]").count()).toBe(1)

		const fresh = (await platform.helm("token")).trim()
		expect((await api(fresh, "/codex/api/companies/ACME")).status).toBe(200)
		expect((await api(fresh, "/codex/api/companies/LATER")).status).toBe(404)
		await platform.visit(
			await (await browser.newContext()).newPage(),
			"/codex/companies",
			"admin",
			platform.adminPassword,
		)
	})

	test("is proven before, and the platform is as before when it is undone", async () => {
		expect(await platform.helm("backup", "verify")).toContain("every table and row is the same")
		await platform.helm("restore", "undo")
		const token = (await platform.helm("token")).trim()
		expect((await api(token, "/codex/api/companies/LATER")).status).toBe(200)
		expect(await platform.helm("restore", "forget")).toContain("codex_before_")
	})
})
