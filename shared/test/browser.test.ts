import { afterAll, expect, test } from "bun:test"
import { openBrowser } from "./browser.ts"

const browser = await openBrowser()
afterAll(() => browser.close())

test("a browser opens pages of this machine and of no other", async () => {
	const server = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: () => new Response("here") })
	const page = await browser.newPage()
	await page.goto(server.url.href)
	expect(await page.textContent("body")).toBe("here")
	await expect(page.goto("http://example.com/")).rejects.toThrow("ERR_NAME_NOT_RESOLVED")
	await server.stop(true)
})
