import { createMiddleware } from "hono/factory"
import { raw } from "hono/html"
import { prefixOf } from "./prefix.ts"
import { Page } from "./view/page.tsx"

/** Makes `c.render(<View />, { title })` answer with a whole page. */
export const renderPages = () =>
	createMiddleware(async function renderPages(c, next) {
		c.setRenderer((content, { title }) =>
			c.html(
				<>
					{raw("<!doctype html>")}
					<Page title={title} prefix={prefixOf(c)}>
						{content}
					</Page>
				</>,
			),
		)
		await next()
	})
