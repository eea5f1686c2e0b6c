import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import { desktop, openGallery, phone } from "./gallery/open.ts"
import { until } from "./until.ts"

// A busy machine is slow to open pages, and that is no fault of theirs.
setDefaultTimeout(60_000)

const gallery = await openGallery()
afterAll(gallery.close)

describe("with scripts", () => {
	test("nothing is posted until the question is answered with yes", async () => {
		const page = await gallery.open("record")
		const archive = async (answer: string) => {
			await page.locator("summary[title=More]").click()
			await page.getByRole("button", { name: "Archive" }).click()
			await page.getByRole("dialog").getByRole("button", { name: answer }).click()
		}
		await archive("Cancel")
		expect(gallery.posted).not.toContain("/archive")
		await page.keyboard.press("Escape")
		await archive("Archive")
		await page.waitForURL("**/archive")
		expect(gallery.posted.filter((path) => path === "/archive")).toEqual(["/archive"])
		await page.context().close()
	})

	test("a form sent twice in haste arrives once", async () => {
		const page = await gallery.open("form")
		await page.evaluate(() => {
			const form = document.querySelector<HTMLFormElement>("main form")
			form?.requestSubmit()
			form?.requestSubmit()
		})
		await page.locator("h1", { hasText: "Acme" }).waitFor()
		expect(gallery.posted.filter((path) => path === "/form")).toEqual(["/form"])
		await page.context().close()
	})

	test("a theme holds at once, and the gateway is told", async () => {
		const page = await gallery.open("record")
		const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
		const light = await ground()
		await page.getByRole("button", { name: "Dark" }).click()
		expect(await ground()).not.toBe(light)
		await until("the gateway to be told", () => gallery.posted.includes("/theme"))
		await page.context().close()
	})

	test("moments are told in the reader's zone", async () => {
		const page = await gallery.open("record", { ...desktop, timezoneId: "America/New_York" })
		expect(await page.locator("ol time").first().textContent()).toBe("2031-04-02 10:12")
		await page.context().close()
	})

	test("columns stay chosen on this device", async () => {
		const page = await gallery.open("list")
		await page.locator("summary", { hasText: "Columns" }).click()
		const chooser = await page.locator("[data-columns] fieldset").boundingBox()
		expect((chooser?.x ?? 0) + (chooser?.width ?? 0)).toBeLessThanOrEqual(1280)
		await page.getByLabel("Phone").uncheck()
		await page.goto(`${gallery.url}list`)
		await until("the address to say it", () => new URL(page.url()).searchParams.has("columns"))
		expect(new URL(page.url()).searchParams.getAll("columns")).not.toContain("phone")
		await page.context().close()
	})
})

describe("without scripts", () => {
	test("the menu of a phone opens and closes", async () => {
		const page = await gallery.open("list", { ...phone, javaScriptEnabled: false })
		const link = page.getByRole("link", { name: "Resolve" })
		expect(await link.isVisible()).toBe(false)
		await page.getByRole("button", { name: "Menu" }).click()
		expect(await link.isVisible()).toBe(true)
		await page.getByRole("button", { name: "Close menu" }).click()
		expect(await link.isVisible()).toBe(false)
		await page.context().close()
	})

	test("a filter is applied by a button, and what needs scripts is not shown", async () => {
		const page = await gallery.open("list", { ...desktop, javaScriptEnabled: false })
		await page.fill("input[type=search]", "delta")
		await page.getByRole("button", { name: "Apply" }).click()
		expect(await page.locator("tbody tr").count()).toBeLessThan(10)
		expect(await page.getByRole("button", { name: "Dismiss" }).isVisible()).toBe(false)
		await page.context().close()
	})
})
