import { join } from "node:path"
import { galleryPage, galleryPanel } from "./pages.tsx"

const look = join(import.meta.dir, "../../../services/nexus/static")

// Scripts and styles come from files alone, as behind the gateway.
const policy =
	"default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'self'"

/** Serves every component of shared/view with sample data, framed as the gateway does it. `posted` are the paths posted to. */
export const serveGallery = () => {
	const posted: string[] = []
	const events = openEvents()
	const server = Bun.serve({
		port: 0,
		hostname: "127.0.0.1",
		fetch: async (request) => {
			const url = new URL(request.url)
			if (request.method === "POST") posted.push(url.pathname)
			const [, first = "", file] = url.pathname.split("/")
			if (first === "static" && file) return new Response(Bun.file(join(look, file)))
			if (first === "events") return events.answer(request.signal)
			const page = await galleryPage(request.method === "POST" ? "record" : first, url.searchParams)
			if (!page) return new Response(null, { status: 404 })
			return new Response(`<!doctype html>${framed(page, url)}`, {
				headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy },
			})
		},
	})
	return { url: server.url.href, posted, send: events.send, stop: () => server.stop(true) }
}

/** A stream of server-sent events to everybody who listens. */
const openEvents = () => {
	const listeners = new Set<ReadableStreamDefaultController<Uint8Array>>()
	const encoder = new TextEncoder()
	const answer = (signal: AbortSignal) => {
		const body = new ReadableStream<Uint8Array>({
			start: (controller) => {
				listeners.add(controller)
				signal.addEventListener("abort", () => listeners.delete(controller))
				controller.enqueue(encoder.encode(": here\n\n"))
			},
		})
		return new Response(body, { headers: { "Content-Type": "text/event-stream" } })
	}
	return {
		answer,
		/** @returns how many heard it */
		send: (event: string, data: string): number => {
			for (const listener of listeners) listener.enqueue(encoder.encode(`event: ${event}\ndata: ${data}\n\n`))
			return listeners.size
		},
	}
}

const head = [
	'<link rel="icon" href="/static/favicon.svg">',
	'<link rel="stylesheet" href="/static/hive.css">',
	'<script type="module" src="/static/hive.js"></script>',
	"</head>",
].join("")

const framed = (page: string, { pathname, search }: URL): string => {
	const withHead = page.replace("</head>", head)
	if (pathname === "/sign-in") return withHead
	return withHead.replace("<body>", `<body>${galleryPanel(pathname + search)}`)
}
