import { afterAll, expect, setDefaultTimeout, test } from "bun:test"
import { openGallery } from "./gallery/open.ts"
import { until } from "./until.ts"

// A busy machine is slow to open pages, and that is no fault of theirs.
setDefaultTimeout(60_000)

const gallery = await openGallery()
afterAll(gallery.close)

test("the first Tab leads past the side panel to the content", async () => {
	const page = await gallery.open("record")
	await page.keyboard.press("Tab")
	expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to content")
	await page.keyboard.press("Enter")
	expect(await page.evaluate(() => document.activeElement?.id)).toBe("content")
	await page.context().close()
})

test("a slash searches, and the list follows while one types", async () => {
	const page = await gallery.open("list")
	await page.keyboard.press("/")
	await page.keyboard.type("delta")
	await until("only Delta Freight", async () => (await page.locator("tbody tr").count()) < 10)
	expect(new URL(page.url()).searchParams.get("search")).toBe("delta")
	await page.keyboard.type(" f")
	expect(await page.inputValue("input[type=search]")).toBe("delta f")
	await page.context().close()
})

test("rows are reached by j and k, services by g and a letter", async () => {
	const page = await gallery.open("list")
	for (const key of ["j", "j", "k"]) await page.keyboard.press(key)
	expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Acme Dental Group")
	await page.keyboard.press("g")
	await page.keyboard.press("r")
	await page.waitForURL("**/record")
	await page.context().close()
})

test("a page of rows scrolls though only the list can", async () => {
	const page = await gallery.open("list")
	await page.keyboard.press("PageDown")
	const scrolled = () => page.evaluate(() => document.querySelector("[data-rows]")?.scrollTop ?? 0)
	await until("rows to scroll by a page", async () => (await scrolled()) > 100)
	await page.context().close()
})

test("the shortcuts can be switched off, and stay off", async () => {
	const page = await gallery.open("list")
	await page.keyboard.press("?")
	await page.locator("[data-shortcuts-on]").uncheck()
	await page.reload()
	await page.keyboard.press("/")
	expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("BODY")
	await page.context().close()
})
