import { afterAll, expect, setDefaultTimeout, test } from "bun:test"
import { openGallery } from "./gallery/open.ts"
import { until } from "./until.ts"

// A busy machine is slow to open pages, and that is no fault of theirs.
setDefaultTimeout(60_000)

const gallery = await openGallery()
afterAll(gallery.close)

const openLive = async () => {
	const page = await gallery.open("running")
	await until("the stream", async () => (await page.textContent(".live-switch__state")) === "Live")
	return page
}

test("what a stream sends stands there at once, and focus and what was opened stay", async () => {
	const page = await openLive()
	const send = (html: string) => gallery.send("message", html)
	send('<p><a href="x">one</a></p><details id="more"><summary>More</summary>old</details>')
	await page.click("#more summary")
	await page.focus("#runs a")
	send('<h2>New</h2><p><a href="y">two</a></p><details id="more"><summary>More</summary>new</details>')
	await page.locator("#more", { hasText: "new" }).waitFor()
	expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("two")
	expect(await page.locator("#more").getAttribute("open")).toBe("")
	expect(await page.getAttribute("#runs a", "href")).toBe("y")
	await page.context().close()
})

test("what comes first is put first, once, and the rest stays", async () => {
	const page = await openLive()
	gallery.send("message", '<p id="a">a</p>')
	gallery.send("first", '<p id="b">b</p>')
	gallery.send("first", '<p id="b">b</p>')
	gallery.send("first", '<p id="c">c</p>')
	await page.locator("#c").waitFor()
	expect(await page.locator("#runs p").allTextContents()).toEqual(["c", "b", "a"])
	await page.context().close()
})

test("a paused part is left alone until it goes on", async () => {
	const page = await openLive()
	await page.getByRole("button", { name: "Pause" }).click()
	await until("nobody to listen", () => gallery.send("message", "<p>unheard</p>") === 0)
	expect(await page.textContent(".live-switch__state")).toBe("Paused")
	await page.getByRole("button", { name: "Go on" }).click()
	await until("somebody to listen", () => gallery.send("message", "<p>heard</p>") > 0)
	await page.locator("#runs", { hasText: "heard" }).waitFor()
	await page.context().close()
})

test("the legend of a chart tells the values under the pointer", async () => {
	const page = await openLive()
	const now = page.locator(".chart__now").first()
	const latest = await now.textContent()
	await page
		.locator(".chart__drawing")
		.first()
		.hover({ position: { x: 120, y: 40 } })
	await until("another value", async () => (await now.textContent()) !== latest)
	await page.locator("h1").hover()
	await until("the latest value", async () => (await now.textContent()) === latest)
	await page.context().close()
})
