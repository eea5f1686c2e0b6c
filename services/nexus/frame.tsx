import type { ServiceDirectory } from "@hivematrix/shared/service-directory"
import { SidePanel } from "@hivematrix/shared/view"
import type { Context } from "hono"
import { createMiddleware } from "hono/factory"
import type { Door } from "./door.ts"
import { openTo } from "./open-to.ts"
import type { StaticFiles } from "./static-files.ts"
import { themeOf } from "./theme.ts"

/** Puts stylesheet, theme and side panel into every passing page; anything but HTML passes untouched. */
export const framed = (directory: () => ServiceDirectory, assets: StaticFiles) => {
	const head =
		`<link rel="stylesheet" href="${assets.address("hive.css")}">` +
		`<link rel="icon" type="image/svg+xml" href="${assets.address("favicon.svg")}">` +
		`<script type="module" src="${assets.address("hive.js")}"></script>`

	const panel = (c: Context<Door>): string => {
		const { visitor } = c.var
		if (!visitor) return ""
		const { pathname: path, search } = new URL(c.req.url)
		const services = openTo(visitor.user.level, directory()).map(({ name, title, icon }) => ({
			name,
			title,
			icon,
			href: `/${name}/`,
			current: path.startsWith(`/${name}/`),
		}))
		return (
			<SidePanel services={services} user={visitor.user} theme={themeOf(c)} here={path + search} />
		).toString()
	}

	return createMiddleware<Door>(async function framed(c, next) {
		await next()
		const page = c.res
		if (!page.headers.get("content-type")?.startsWith("text/html") || !page.body) return
		const headers = new Headers(page.headers)
		headers.delete("content-length")
		headers.delete("etag")
		if (!headers.has("cache-control")) headers.set("cache-control", "private, no-cache")
		const rewriter = new HTMLRewriter()
			.on("html", { element: (html) => void html.setAttribute("data-theme", themeOf(c)) })
			.on("head", { element: (element) => void element.append(head, { html: true }) })
			.on("body", { element: (body) => void body.prepend(panel(c), { html: true }) })
		// Hono would copy the old answer's headers onto the new one.
		c.res = undefined
		c.res = rewriter.transform(new Response(page.body, { status: page.status, headers }))
	})
}
