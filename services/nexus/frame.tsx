import type { ServiceDirectory } from "@hivematrix/shared/service-directory"
import type { Context } from "hono"
import { createMiddleware } from "hono/factory"
import type { Door } from "./door.ts"
import { panels } from "./panel.tsx"
import { recent } from "./recent.ts"
import type { StaticFiles } from "./static-files.ts"
import { panelWidthOf, type Theme, themeOf } from "./theme.ts"

/** The largest page that is read whole before it is sent on; larger ones are streamed through. */
const wholePage = 1 << 20

/** How many fronts of pages are kept as they become; usually some hundred bytes each, never more than `longFront`. */
const capacity = 1_000
const longFront = 4_096

type Look = { theme: Theme; width: "wide" | "narrow" }

/**
 * Puts stylesheet, theme and side panel into every passing page; anything but HTML passes untouched.
 * @param account where people look after their own account
 */
export const framed = (directory: () => ServiceDirectory, assets: StaticFiles, account?: string) => {
	const panel = panels(directory, account)
	const fronts = recent<Buffer>(capacity)
	const head =
		`<link rel="stylesheet" href="${assets.address("hive.css")}">` +
		`<link rel="preload" href="${assets.address("inter.woff2")}" as="font" type="font/woff2" crossorigin>` +
		`<link rel="icon" type="image/svg+xml" href="${assets.address("favicon.svg")}">` +
		`<script type="module" src="${assets.address("hive.js")}"></script>`

	const rewriter = ({ theme, width }: Look, onBody: (body: HTMLRewriterTypes.Element) => void) =>
		new HTMLRewriter()
			.on("html", {
				element: (html) => {
					html.setAttribute("data-theme", theme)
					html.setAttribute("data-panel", width)
				},
			})
			.on("head", { element: (element) => void element.append(head, { html: true }) })
			.on("body", { element: onBody })
	const wholly = (c: Context<Door>, look: Look) =>
		rewriter(look, (body) => {
			body.prepend(Buffer.concat(panel(c, look.theme)).toString(), { html: true })
		})

	/** A page's front with its frame; undefined where the body has not begun there (its tag stood in a comment, say). */
	const framedFront = (front: string, look: Look): Buffer | undefined => {
		const key = `${look.theme} ${look.width} ${front}`
		const known = fronts.get(key)
		if (known) return known
		let begun = false
		const rewritten = rewriter(look, () => {
			begun = true
		}).transform(new Uint8Array(Buffer.from(front, "latin1")).buffer)
		if (!begun) return undefined
		const framed = Buffer.from(rewritten)
		if (front.length < longFront) fronts.set(key, framed)
		return framed
	}

	/** All that the frame changes stands before the end of the body's tag; what comes after need not be parsed. */
	const quickly = (c: Context<Door>, look: Look, page: Buffer<ArrayBuffer>): Uint8Array<ArrayBuffer> => {
		const front = upToBody(page)
		const framed = framedFront(front, look)
		return framed
			? Buffer.concat([framed, ...panel(c, look.theme), page.subarray(front.length)])
			: new Uint8Array(wholly(c, look).transform(new Uint8Array(page).buffer))
	}

	return createMiddleware<Door>(async function framed(c, next) {
		await next()
		const page = c.res
		if (!isPage(page)) return
		const look = { theme: themeOf(c), width: panelWidthOf(c) }
		const length = Number(page.headers.get("content-length") ?? Number.NaN)
		const headers = new Headers(page.headers)
		// They describe the page without its frame, which changes with the visitor.
		for (const name of ["content-length", "etag", "last-modified", "accept-ranges"]) headers.delete(name)
		if (!headers.has("cache-control")) headers.set("cache-control", "private, no-cache")
		// Hono would copy the old answer's headers onto the new one.
		c.res = undefined
		if (!page.body || !(length <= wholePage)) {
			c.res = wholly(c, look).transform(new Response(page.body, { status: page.status, headers }))
			return
		}
		const body = quickly(c, look, Buffer.from(await page.arrayBuffer()))
		headers.set("content-length", String(body.length))
		c.res = new Response(body, { status: page.status, headers })
	})
}

const isPage = ({ status, headers }: Response): boolean =>
	headers.get("content-type")?.startsWith("text/html") === true &&
	status !== 206 &&
	!headers.has("content-encoding") &&
	!headers.get("content-disposition")?.startsWith("attachment")

/** The page up to the end of its body's tag, byte for byte as characters. */
const upToBody = (page: Buffer): string => {
	const text = page.toString("latin1")
	const begin = text.search(/<body[\s>]/i)
	const end = begin === -1 ? -1 : text.indexOf(">", begin)
	return end === -1 ? text : text.slice(0, end + 1)
}
