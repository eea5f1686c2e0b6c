import { join } from "node:path"
import type { Page } from "playwright-core"

const axe = await Bun.file(Bun.resolveSync("axe-core/axe.min.js", join(import.meta.dir, ".."))).text()

/**
 * What axe-core finds wrong with a page (WCAG 2.2 A and AA, and its best practices), one line for each. The page's context
 * must have been opened with `bypassCSP`.
 */
export const violations = (page: Page): Promise<string[]> =>
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
