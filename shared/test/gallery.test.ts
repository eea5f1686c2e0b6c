import { afterAll, expect, setDefaultTimeout, test } from "bun:test"
import { join } from "node:path"
import type { Page } from "playwright-core"
import { desktop, openGallery, phone } from "./gallery/open.ts"
import { galleryPages } from "./gallery/pages.tsx"

// A busy machine is slow to open pages, and that is no fault of theirs.
setDefaultTimeout(60_000)

const gallery = await openGallery()
afterAll(gallery.close)

const axe = await Bun.file(Bun.resolveSync("axe-core/axe.min.js", join(import.meta.dir, ".."))).text()

/** What axe-core finds wrong (WCAG 2.2 A and AA, and its best practices), one line for each. */
const violations = (page: Page): Promise<string[]> =>
	page.evaluate(async (source) => {
		// The page's policy forbids eval to the page, not to the test.
		const { axe } = new Function(
			`const module = {}; ${source}; return { axe: window.axe ?? module.exports }`,
		)()
		const { violations } = await axe.run(document)
		return violations.flatMap((violation: { id: string; nodes: { html: string }[] }) =>
			violation.nodes.map(({ html }) => `${violation.id}: ${html}`),
		)
	}, axe)

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
