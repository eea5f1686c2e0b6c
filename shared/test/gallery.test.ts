import { afterAll, expect, setDefaultTimeout, test } from "bun:test"
import { violations } from "./axe.ts"
import { desktop, openGallery, phone } from "./gallery/open.ts"
import { galleryPages } from "./gallery/pages.tsx"

// A busy machine is slow to open pages, and that is no fault of theirs.
setDefaultTimeout(60_000)

const gallery = await openGallery()
afterAll(gallery.close)

test.each(galleryPages)(
	"the page %s has nothing that axe-core objects to and fits on a phone",
	async (name) => {
		const page = await gallery.open(name, { ...desktop, colorScheme: "light", bypassCSP: true })
		expect(await violations(page)).toEqual([])
		await page.emulateMedia({ colorScheme: "dark" })
		expect(await violations(page)).toEqual([])
		await page.setViewportSize(phone.viewport)
		expect(await violations(page)).toEqual([])
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
		await page.context().close()
	},
)
