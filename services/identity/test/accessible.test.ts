import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test"
import {
	type Browser,
	openBrowser,
	type Page,
	type Platform,
	testPlatform,
	violations,
} from "@hivematrix/shared/test"
import { account, button } from "./passkey-owner.ts"
import { codeOf } from "./second-factor.ts"

// A busy machine is slow to open pages, and that is no fault of theirs.
setDefaultTimeout(120_000)

let platform: Platform
let browser: Browser
beforeAll(async () => {
	;[platform, browser] = await Promise.all([testPlatform(), openBrowser()])
}, 180_000)
afterAll(() => browser.close())

/** Nothing that axe-core objects to in either theme, and nothing wider than a phone. */
const isFine = async (page: Page) => {
	for (const colorScheme of ["light", "dark"] as const) {
		await page.emulateMedia({ colorScheme })
		expect([page.url(), ...(await violations(page))]).toEqual([page.url()])
	}
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
}

test("every page of the sign-in and of the account can be used by everybody, on a phone too", async () => {
	const password = await platform.addUser("axel.accessible", "client")
	const options = { bypassCSP: true, viewport: { width: 360, height: 740 } }
	const page = await (await browser.newContext(options)).newPage()
	page.setDefaultTimeout(30_000)
	await page.goto(`${platform.url}/template/`)
	await isFine(page)
	await platform.visit(page, "/template/", "axel.accessible", password)
	for (const path of ["", "/password", "/passkey", "/totp"]) {
		await page.goto(platform.url + account + path)
		await isFine(page)
	}
	const secret = ((await page.textContent("pre")) ?? "").replace(/\s/g, "")
	await page.fill("input[name=code]", codeOf(secret))
	await button(page, "Add app").click()
	await page.getByRole("heading", { name: "Your recovery codes" }).waitFor()
	await isFine(page)
	await page.getByRole("link", { name: "I have kept them" }).click()
	await page.getByRole("link", { name: "Authenticator app", exact: true }).last().waitFor()
	await isFine(page)
	await page.goto(`${platform.url}${account}/recovery-codes`)
	await isFine(page)
	await page.context().clearCookies()
	await page.goto(`${platform.url}/template/`)
	await page.fill("input[name=username]", "axel.accessible")
	await page.fill("input[name=password]", password)
	await button(page, "Sign in").click()
	await page.getByRole("heading", { name: "Second step" }).waitFor()
	await isFine(page)
	await page.getByRole("link", { name: "Use a recovery code" }).click()
	await page.getByRole("heading", { name: "Recovery code" }).waitFor()
	await isFine(page)
	await page.context().close()
})
