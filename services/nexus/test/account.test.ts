import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import {
	type Browser,
	openBrowser,
	type Page,
	type Platform,
	testPlatform,
	until,
} from "@hivematrix/shared/test"

let platform: Platform
let browser: Browser
let password: string
const username = `seth-${crypto.randomUUID().slice(0, 8)}`
beforeAll(async () => {
	;[platform, browser] = await Promise.all([testPlatform(), openBrowser()])
	password = await platform.addUser(username, "technicians")
}, 180_000)
afterAll(() => browser.close())

/** A device of its own, signed in. */
const device = async (userAgent: string): Promise<Page> => {
	const page = await (await browser.newContext({ userAgent })).newPage()
	page.setDefaultTimeout(20_000)
	await platform.visit(page, "/account", username, password)
	return page
}
const firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
const safari =
	"Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1"
const cookieOf = async (page: Page) => {
	const cookie = (await page.context().cookies()).find(({ name }) => name === "hivematrix")
	return { Cookie: `hivematrix=${cookie?.value}` }
}
const status = async (headers: Record<string, string>) =>
	(await fetch(`${platform.url}/template/api/example`, { headers })).status
const asksForPassword = async (page: Page) => {
	await page.goto(`${platform.url}/template/`)
	return (await page.$("input[name=password]")) !== null
}

describe("the account page", () => {
	test("lists one's devices, ends all others, and those have to give the password again", async () => {
		const [here, there] = [await device(firefox), await device(safari)]
		const stolen = await cookieOf(there)
		await here.click("a[href='/account']")
		const rows = await here.locator("tbody tr").allTextContents()
		expect(rows).toHaveLength(2)
		expect(rows.find((row) => row.includes("This device"))).toContain("Firefox on Windows")
		expect(rows.join()).toContain("Safari on iPhone")
		expect(await status(stolen)).toBe(200)
		await here.click("text=End all others")
		await here.click("[data-confirm-act]")
		await here.waitForURL(/ended=1/)
		expect(await here.textContent("[role=status]")).toContain("1 session was ended.")
		expect(await status(stolen)).toBe(401)
		expect(await asksForPassword(there)).toBe(true)
		expect(await asksForPassword(here)).toBe(false)
	}, 90_000)

	test("ends a single one, and no other person's", async () => {
		const [here, there] = [await device(firefox), await device(safari)]
		const headers = await cookieOf(there)
		await here.reload()
		await here.locator("tr", { hasText: "Safari on iPhone" }).getByRole("button").click()
		await here.click("[data-confirm-act]")
		await here.waitForURL(/ended=1/)
		expect(await status(headers)).toBe(401)
		await platform.helm("token", "--level", "technician")
		const { sessions } = JSON.parse(await platform.helm("sessions", "list", "--json"))
		const other = sessions.find((session: { origin: string }) => session.origin === "helm")
		const forged = await fetch(`${platform.url}/account/sessions/end`, {
			method: "POST",
			headers: { ...(await cookieOf(here)), "Content-Type": "application/x-www-form-urlencoded" },
			body: new URLSearchParams({ id: other.id }),
		})
		expect(forged.status).toBe(404)
	}, 90_000)
})

describe("a session ends within a second, wherever it is ended", () => {
	/** How long until the session's cookie is refused, in milliseconds. */
	const refused = async (headers: Record<string, string>) => {
		const began = performance.now()
		await until("a refusal", async () => (await status(headers)) === 401)
		return performance.now() - began
	}

	test("at the provider, by signing out there", async () => {
		const page = await device(firefox)
		const headers = await cookieOf(page)
		await page.goto(`${platform.url}/keycloak/realms/hivematrix/protocol/openid-connect/logout`)
		await Promise.all([page.waitForEvent("requestfinished"), page.click("button[type=submit]")])
		expect(await refused(headers)).toBeLessThan(1_000)
	}, 60_000)

	test("by Helm: another group, a new password, or all of a person", async () => {
		const acts = [
			["users", "groups", username, "billing"],
			["users", "password", username],
			["sessions", "end", "--user", username],
		]
		for (const words of acts) {
			const page = await device(firefox)
			const headers = await cookieOf(page)
			expect(await status(headers)).toBe(200)
			const printed = await platform.helm(...words)
			expect(await refused(headers)).toBeLessThan(1_000)
			if (words.includes("password")) password = printed.trim().split(" ").at(-1) ?? ""
			await page.context().close()
		}
	}, 120_000)
})
