import type { ServiceDirectory } from "@hivematrix/shared/service-directory"
import type { Context } from "hono"
import { createMiddleware } from "hono/factory"
import type { Door } from "./door.ts"
import { panels } from "./panel.tsx"
import type { StaticFiles } from "./static-files.ts"
import { panelWidthOf, themeOf } from "./theme.ts"

/** The largest page that is read whole before it is sent on; larger ones are streamed through. */
const wholePage = 1 << 20

/** Puts stylesheet, theme and side panel into every passing page; anything but HTML passes untouched. */
export const framed = (directory: () => ServiceDirectory, assets: StaticFiles) => {
	const panel = panels(directory)
	const head =
		`<link rel="stylesheet" href="${assets.address("hive.css")}">` +
		`<link rel="preload" href="${assets.address("inter.woff2")}" as="font" type="font/woff2" crossorigin>` +
		`<link rel="icon" type="image/svg+xml" href="${assets.address("favicon.svg")}">` +
		`<script type="module" src="${assets.address("hive.js")}"></script>`

	const rewriter = (c: Context<Door>, onBody: (body: HTMLRewriterTypes.Element) => void) =>
		new HTMLRewriter()
			.on("html", {
				element: (html) => {
					html.setAttribute("data-theme", themeOf(c))
					html.setAttribute("data-panel", panelWidthOf(c))
				},
			})
			.on("head", { element: (element) => void element.append(head, { html: true }) })
			.on("body", { element: onBody })
	const wholly = (c: Context<Door>) =>
		rewriter(c, (body) => void body.prepend(panel(c).toString(), { html: true }))

	/** All that the frame changes stands before the end of the body's tag; what comes after need not be parsed. */
	const quickly = (c: Context<Door>, page: Buffer): Uint8Array<ArrayBuffer> => {
		const cut = endOfBodyTag(page)
		let begun = false
		const front = rewriter(c, () => {
			begun = true
		}).transform(copy(page, cut))
		// Where the body has not begun there (its tag stood in a comment, say), the whole page is looked through.
		return begun
			? Buffer.concat([Buffer.from(front), panel(c), page.subarray(cut)])
			: new Uint8Array(wholly(c).transform(copy(page)))
	}

	return createMiddleware<Door>(async function framed(c, next) {
		await next()
		const page = c.res
		if (!isPage(page)) return
		const length = Number(page.headers.get("content-length") ?? Number.NaN)
		const headers = new Headers(page.headers)
		// They describe the page without its frame, which changes with the visitor.
		for (const name of ["content-length", "etag", "last-modified", "accept-ranges"]) headers.delete(name)
		if (!headers.has("cache-control")) headers.set("cache-control", "private, no-cache")
		// Hono would copy the old answer's headers onto the new one.
		c.res = undefined
		if (!page.body || !(length <= wholePage)) {
			c.res = wholly(c).transform(new Response(page.body, { status: page.status, headers }))
			return
		}
		const body = quickly(c, Buffer.from(await page.arrayBuffer()))
		headers.set("content-length", String(body.length))
		c.res = new Response(body, { status: page.status, headers })
	})
}

const isPage = ({ status, headers }: Response): boolean =>
	headers.get("content-type")?.startsWith("text/html") === true &&
	status !== 206 &&
	!headers.has("content-encoding") &&
	!headers.get("content-disposition")?.startsWith("attachment")

const endOfBodyTag = (page: Buffer): number => {
	const begin = page.toString("latin1").search(/<body[\s>]/i)
	const end = begin === -1 ? -1 : page.indexOf(">", begin)
	return end === -1 ? page.length : end + 1
}

const copy = (bytes: Buffer, end?: number): ArrayBuffer => new Uint8Array(bytes.subarray(0, end)).buffer
