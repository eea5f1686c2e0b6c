import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test"
import { type Browser, openBrowser, type Platform, testPlatform, until } from "@hivematrix/shared/test"
import { account, addPasskey, arrived, button, personWithBrowser } from "./passkey-owner.ts"

// A busy machine is slow to open pages, and that is no fault of theirs.
setDefaultTimeout(120_000)

let platform: Platform
let browser: Browser
beforeAll(async () => {
	;[platform, browser] = await Promise.all([testPlatform(), openBrowser()])
}, 180_000)
afterAll(() => browser.close())

test("whose devices are lost begins anew when an administrator says so", async () => {
	const owner = await personWithBrowser(platform, browser, "lost.passkey")
	await addPasskey(owner, "Lost phone")
	expect(await platform.helm("users", "reset-mfa", owner.username)).toContain("Lost phone")
	expect(await platform.helm("users", "reset-mfa", owner.username)).toContain("has no second factor")
	await owner.page.goto(`${platform.url}${account}`)
	await owner.page.locator("input[name=password]").waitFor()
	await owner.page.context().clearCookies()
	await platform.visit(owner.page, "/template/", owner.username, owner.password)
	await owner.page.context().close()
})

test("a temporary password is changed on the way in, without JavaScript too", async () => {
	const out = await platform.helm("users", "add", "tina.temporary", "--temporary")
	const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
	page.setDefaultTimeout(30_000)
	await page.goto(`${platform.url}/template/`)
	expect(await button(page, "Sign in with a passkey").isVisible()).toBe(false)
	await page.fill("input[name=username]", "tina.temporary")
	await page.fill("input[name=password]", out.trim().split(" ").at(-1) ?? "")
	await button(page, "Sign in").click()
	await page.fill("input[name=new_password]", "plum kettle orbit lantern")
	await page.fill("input[name=repeated]", "plum kettle orbit lantern")
	await button(page, "Set password").click()
	await arrived(page)
	await page.context().close()
})

test("a password changed on the account ends the other browser's session within a moment, and not this one", async () => {
	const word = await platform.addUser("here.and.there", "client")
	const [here, there] = await Promise.all([1, 2].map(async () => (await browser.newContext()).newPage()))
	if (!here || !there) throw new Error("There are no two pages")
	for (const page of [here, there]) await platform.visit(page, "/template/", "here.and.there", word)
	await here.goto(`${platform.url}${account}/password`)
	await here.fill("input[name=current]", word)
	await here.fill("input[name=new_password]", "plum kettle orbit lantern")
	await here.fill("input[name=repeated]", "plum kettle orbit lantern")
	await button(here, "Change password").click()
	await here.getByText("Your password was changed.").waitFor()
	await until("the other session to end", async () => {
		await there.goto(`${platform.url}/template/`)
		return there.url().includes("/keycloak/")
	})
	await here.goto(`${platform.url}/template/`)
	expect(here.url()).toBe(`${platform.url}/template/`)
	await Promise.all([here.context().close(), there.context().close()])
})
