import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import { type Browser, openBrowser, type Platform, testPlatform } from "@hivematrix/shared/test"
import {
	account,
	addPasskey,
	answerPosted,
	arrived,
	askOtherwise,
	beginAnew,
	button,
	type Owner,
	passPassword,
	personWithBrowser,
	post,
	refused,
	storedCredential,
} from "./passkey-owner.ts"

// A busy machine is slow to open pages, and that is no fault of theirs.
setDefaultTimeout(120_000)

let platform: Platform
let browser: Browser
beforeAll(async () => {
	;[platform, browser] = await Promise.all([testPlatform(), openBrowser()])
}, 180_000)
afterAll(() => browser.close())

describe("a passkey", () => {
	let petra: Owner
	beforeAll(async () => {
		petra = await personWithBrowser(platform, browser, "petra.passkey")
		await addPasskey(petra)
	})

	test("is a second factor after the password", async () => {
		await passPassword(petra)
		await button(petra.page, "Use a passkey").click()
		await arrived(petra.page)
	})

	test("signs in by itself, and the account tells of it", async () => {
		const { page } = petra
		await beginAnew(petra)
		await button(page, "Sign in with a passkey").click()
		await arrived(page)
		await page.locator(".side-panel__account").click()
		await page.getByRole("link", { name: "Password and second factor" }).click()
		await page.getByRole("cell", { name: "Signed in, two factors" }).first().waitFor()
		expect(await platform.helm("users", "list")).toMatch(/petra\.passkey.*second factor: Laptop/)
	})

	test("answers a question once: the same answer again is refused, in any window", async () => {
		const { page } = petra
		await beginAnew(petra)
		const answer = await answerPosted(page, () => button(page, "Sign in with a passkey").click())
		await arrived(page)
		await beginAnew(petra)
		await post(page, answer)
		await refused(page)
	})

	test("is of no use to anybody without its person: a PIN or finger is demanded", async () => {
		const { page, cdp, authenticatorId } = petra
		await beginAnew(petra)
		await cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false })
		await askOtherwise(page, { userVerification: "discouraged" })
		await button(page, "Sign in with a passkey").click()
		await refused(page)
		await cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: true })
	})

	test("that nobody has, or a nonsense answer, is refused", async () => {
		const { page } = petra
		for (const answer of ["{}", "[", '{"id":"x","response":{}}', "\0", `{"id":"${"x".repeat(3000)}"}`]) {
			await beginAnew(petra)
			await post(page, answer)
			await refused(page)
		}
	})

	test("that was copied is refused once the original has counted on", async () => {
		const { page, cdp, authenticatorId } = petra
		const credential = await storedCredential(cdp, authenticatorId)
		await cdp.send("WebAuthn.removeCredential", { authenticatorId, credentialId: credential.credentialId })
		await cdp.send("WebAuthn.addCredential", { authenticatorId, credential: { ...credential, signCount: 0 } })
		await beginAnew(petra)
		await button(page, "Sign in with a passkey").click()
		await refused(page)
		await cdp.send("WebAuthn.removeCredential", { authenticatorId, credentialId: credential.credentialId })
		await cdp.send("WebAuthn.addCredential", {
			authenticatorId,
			credential: { ...credential, signCount: credential.signCount + 10 },
		})
		await beginAnew(petra)
		await button(page, "Sign in with a passkey").click()
		await arrived(page)
	})

	test("of one person is no second factor of another", async () => {
		const mallory = await personWithBrowser(platform, browser, "mallory.passkey")
		await addPasskey(mallory)
		// Mallory knows Petra's password and asks her own authenticator instead of Petra's.
		await passPassword({ ...mallory, username: petra.username, password: petra.password })
		await askOtherwise(mallory.page, { allowCredentials: [] })
		await button(mallory.page, "Use a passkey").click()
		await refused(mallory.page)
		expect(mallory.page.url()).toContain("/login-actions/")
		await mallory.page.context().close()
	})

	test("is told apart, renamed and removed on the account, and lets nobody in any more", async () => {
		const { page, username, password } = petra
		await beginAnew(petra)
		await button(page, "Sign in with a passkey").click()
		await arrived(page)
		await page.goto(`${platform.url}${account}`)
		await page.getByRole("link", { name: "Laptop" }).click()
		await page.fill("input[name=label]", "Old laptop")
		await button(page, "Rename").click()
		await page.getByRole("link", { name: "Old laptop" }).click()
		page.once("dialog", (question) => question.accept())
		await button(page, "Remove").click()
		await page.getByText("The factor was removed.").waitFor()
		await beginAnew(petra)
		await button(page, "Sign in with a passkey").click()
		await refused(page)
		await platform.visit(page, "/template/", username, password)
	})
})
