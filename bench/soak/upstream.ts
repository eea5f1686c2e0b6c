/** The service that the soak puts behind the gateway, a process of its own: whatever it answers carries whose it is. */
import { createHash } from "node:crypto"
import { decodeJwt } from "jose"

const filler = "<p>All of this is theirs.</p>"
const whose = ({ headers }: Request): string => {
	const token = headers.get("authorization")?.slice(7)
	return token ? String(decodeJwt(token).preferred_username) : ""
}

Bun.serve<string>({
	port: Number(process.env.PORT),
	hostname: "127.0.0.1",
	idleTimeout: 60,
	maxRequestBodySize: 2 ** 32,
	websocket: { message: (socket, text) => void socket.send(`${socket.data} ${text}`) },
	fetch: async (request, server) => {
		const { pathname, searchParams } = new URL(request.url)
		const name = whose(request)
		const size = Number(searchParams.get("size") ?? 0)
		switch (pathname) {
			case "/ready":
			case "/health":
				return Response.json({ service: "soak" })
			case "/page": {
				const page = `<!doctype html><html><head><title>Soak</title></head><body><main>${name}${filler.repeat(size)}</main></body></html>`
				return new Response(page, { headers: { "Content-Type": "text/html" } })
			}
			case "/whose":
				return Response.json({ name })
			case "/upload": {
				const hash = createHash("sha256")
				for await (const part of request.body ?? []) hash.update(part)
				return Response.json({ name, sha256: hash.digest("hex") })
			}
			case "/download":
				return new Response(new Uint8Array(size), { headers: { "X-Whose": name } })
			case "/events":
				return new Response(events(name), { headers: { "Content-Type": "text/event-stream" } })
			case "/socket":
				return server.upgrade(request, { data: name })
					? undefined
					: new Response("This wants a WebSocket.", { status: 426 })
		}
		return new Response("There is nothing here.", { status: 404 })
	},
})

/** An event each 50 ms, until nobody listens. */
const events = (name: string): ReadableStream<string> => {
	let timer: Timer | undefined
	return new ReadableStream({
		start(controller) {
			let n = 0
			timer = setInterval(() => controller.enqueue(`data: ${name} ${n++}\n\n`), 50)
		},
		cancel: () => clearInterval(timer),
	})
}
