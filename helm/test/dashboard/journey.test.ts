import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import {
	type Browser,
	openBrowser,
	type Page,
	type Platform,
	testPlatform,
	until,
} from "@hivematrix/shared/test"

// A busy machine is slow to open pages, and that is no fault of theirs.
setDefaultTimeout(90_000)

let platform: Platform
let browser: Browser
let admin: Page

const open = async (path: string, username: string, password: string, javaScriptEnabled = true) => {
	const context = await browser.newContext({ javaScriptEnabled })
	const page = await context.newPage()
	page.setDefaultTimeout(30_000)
	await platform.visit(page, path, username, password)
	return page
}
const main = async (page: Page) => (await page.textContent("main")) ?? ""

beforeAll(async () => {
	;[platform, browser] = await Promise.all([testPlatform(), openBrowser()])
	admin = await open("/helm/", "helm-journey", await platform.addUser("helm-journey", "admins"))
}, 180_000)
afterAll(async () => {
	await browser.close()
}, 60_000)

describe("the overview", () => {
	test("shows what runs, live, and what is done to it", async () => {
		await admin.locator("[data-state=live]").waitFor()
		const row = admin.locator("tr", { hasText: "Template" })
		await row.getByRole("button", { name: "Stop" }).click()
		await admin.getByRole("dialog").getByRole("button", { name: "Stop" }).click()
		await row.getByText("stopped").waitFor()
		await admin.getByRole("button", { name: "Start again" }).click()
		await row.getByText("ready").waitFor()
	})

	test("restarts the gateway from a page that the gateway serves, and finds its way back", async () => {
		const before = await platform.pidOf("nexus")
		await admin.goto(`${platform.url}/helm/`)
		await admin.locator("tr", { hasText: "Nexus" }).getByRole("button", { name: "Restart" }).click()
		await admin.getByRole("dialog").getByRole("button", { name: "Restart" }).click()
		await admin.locator("h1", { hasText: "Nexus restarts" }).waitFor()
		await admin.locator("h1", { hasText: "Overview" }).waitFor()
		await until("another gateway", async () => {
			const now = await platform.pidOf("nexus")
			return now !== undefined && now !== before
		})
		await admin.locator("[data-state=live]").waitFor()
	})

	test("restarts Helm's own pages from one of them", async () => {
		const before = await platform.pidOf("helm")
		await admin.locator("tr", { hasText: "Helm" }).getByRole("button", { name: "Restart" }).click()
		await admin.getByRole("dialog").getByRole("button", { name: "Restart" }).click()
		await admin.locator("h1", { hasText: "Overview" }).waitFor()
		await until("other pages", async () => {
			const now = await platform.pidOf("helm")
			return now !== undefined && now !== before
		})
	})
})

describe("people", () => {
	let newcomer: Page
	const nasty = "<img src=x onerror=alert(1)>"

	test("are added with a password that is shown once", async () => {
		await admin.goto(`${platform.url}/helm/users/new`)
		await admin.fill("input[name=username]", "newcomer")
		await admin.fill("input[name=firstName]", nasty)
		await admin.fill("input[name=email]", "nobody at all")
		await admin.getByRole("button", { name: "Add" }).click()
		await admin.getByText("This is not an e-mail address.").first().waitFor()
		await admin.fill("input[name=email]", "newcomer@example.com")
		await admin.uncheck("input[name=temporary]")
		await admin.getByRole("button", { name: "Add" }).click()
		await admin.getByText("It is shown this once.").waitFor()
		const password = (await admin.textContent("pre"))?.trim() ?? ""
		expect(password.length).toBeGreaterThan(11)
		newcomer = await open("/codex/", "newcomer", password)
		expect((await newcomer.goto(`${platform.url}/helm/`))?.status()).toBe(403)
		expect((await newcomer.request.get(`${platform.url}/helm/users`)).status()).toBe(403)
	})

	test("are found, and what they call themselves is text", async () => {
		await admin.goto(`${platform.url}/helm/users?search=newcomer`)
		expect(await main(admin)).toContain(nasty)
		expect(await admin.locator("main img").count()).toBe(0)
		await admin.click("text=newcomer")
		await admin.locator("h1", { hasText: "newcomer" }).waitFor()
		expect(await admin.locator("main img").count()).toBe(0)
	})

	test("change, and the trail tells what from what to what", async () => {
		await admin.check("input[value=technicians]")
		await admin.uncheck("input[value=client]")
		await admin.getByRole("button", { name: "Save" }).click()
		await admin.getByText("Saved.").waitFor()
		expect(await main(admin)).toMatch(
			/helm-journey[\s\S]*changed newcomer[\s\S]*groups[\s\S]*was client[\s\S]*technicians/,
		)
	})

	test("whose groups change are signed out at once", async () => {
		expect((await newcomer.request.get(`${platform.url}/codex/`)).status()).toBe(401)
		await newcomer.context().close()
	})

	test("can be locked out by guesses, and let in again", async () => {
		const guesser = await (await browser.newContext()).newPage()
		await guesser.goto(`${platform.url}/helm/`)
		for (let guess = 0; guess < 5; guess++) {
			await guesser.fill("input[name=username]", "newcomer")
			await guesser.fill("input[name=password]", "wrong")
			await guesser.click("button[type=submit]")
			await guesser.waitForSelector("[role=alert]")
		}
		await guesser.context().close()
		await admin.reload()
		await admin.getByText("Locked out", { exact: true }).waitFor()
		await admin.getByRole("button", { name: "Unlock" }).click()
		await admin.getByText("The account is unlocked.").waitFor()
	})

	test("can't take the administration from themselves", async () => {
		await admin.goto(`${platform.url}/helm/users?search=helm-journey`)
		await admin.click("main table >> text=helm-journey")
		await admin.locator("h1", { hasText: "helm-journey" }).waitFor()
		expect(await main(admin)).toContain("This is you.")
		await admin.uncheck("input[value=admins]")
		await admin.check("input[value=client]")
		await admin.getByRole("button", { name: "Save" }).click()
		await admin.getByText("You can't take your own access away.").first().waitFor()
	})
})

describe("without JavaScript", () => {
	test("a person is removed, and services are stopped and started", async () => {
		const plain = await open(
			"/helm/users",
			"helm-plain",
			await platform.addUser("helm-plain", "admins"),
			false,
		)
		await plain.click("main table >> text=newcomer")
		await plain.getByRole("button", { name: "Remove", exact: true }).click()
		await plain.getByText("newcomer has been removed.").waitFor()
		await plain.goto(`${platform.url}/helm/`)
		const row = plain.locator("tr", { hasText: "Template" })
		await row.getByRole("button", { name: "Stop" }).click()
		await plain.getByText("has stopped.").waitFor()
		await plain.getByRole("button", { name: "Start again" }).click()
		await plain.getByText("Template is ready.").waitFor()
		await plain.context().close()
	})
})

test("every page of the panel opens, live or not, and none complains", async () => {
	const complaints: string[] = []
	admin.on("pageerror", (error) => complaints.push(String(error)))
	admin.on("console", (message) => message.type() === "error" && complaints.push(message.text()))
	const paths = [
		"logs",
		"apps",
		"users",
		"sessions",
		"settings",
		"security",
		"activity",
		"activity/sign-ins",
		"backups",
	]
	for (const path of ["", "services/codex", ...paths]) {
		const answer = await admin.goto(`${platform.url}/helm/${path}`)
		expect([path, answer?.status()]).toEqual([path, 200])
	}
	expect(await main(admin)).toContain("Backups")
	await admin.goto(`${platform.url}/helm/activity/sign-ins`)
	expect(await main(admin)).toContain("signed in")
	await admin.goto(`${platform.url}/helm/sessions?search=helm-journey`)
	expect(await main(admin)).toContain("this one")
	expect(complaints).toEqual([])
})

test("a form from another site changes nothing", async () => {
	const headers = { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" }
	const answer = await admin.request.post(`${platform.url}/helm/services/template/stop`, {
		headers,
		form: {},
	})
	expect(answer.status()).toBe(403)
})
