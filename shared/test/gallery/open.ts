import type { BrowserContextOptions, Page } from "playwright-core"
import { openBrowser } from "../browser.ts"
import { serveGallery } from "./serve.ts"

export const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } }
export const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }

/** The gallery and a browser before it. `open` gives a page in a context of its own, which the test closes. */
export const openGallery = async () => {
	const gallery = serveGallery()
	const browser = await openBrowser()
	const open = async (name: string, settings = desktop): Promise<Page> => {
		const context = await browser.newContext(settings)
		const page = await context.newPage()
		await page.goto(gallery.url + name)
		return page
	}
	const close = async () => {
		await browser.close()
		await gallery.stop()
	}
	return { url: gallery.url, posted: gallery.posted, send: gallery.send, open, close }
}
