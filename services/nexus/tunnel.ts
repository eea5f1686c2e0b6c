import { Problem } from "@hivematrix/shared/problem"
import type { Context } from "hono"
import type { Door } from "./door.ts"
import type { Target } from "./forward.ts"
import type { Vigil } from "./vigil.ts"

/** What Bun keeps for a visitor's WebSocket: the service's end, and how to stop watching over it. */
export type Tunnel = { service: Bun.WebSocket; waiting: Frame[]; leave: () => void }

// The DOM's types, which the whole house is checked with, know nothing of headers and of pausing.
const ServiceSocket = WebSocket as unknown as new (
	url: string,
	options: Bun.WebSocketOptions,
) => Bun.WebSocket

type Frame = string | Buffer<ArrayBuffer>

/** More bytes than this on their way to one end make the other end wait. */
const highWater = 1 << 20

/** How long a service may take to accept, in milliseconds. */
const patience = 10_000

export const asksForTunnel = ({ method, headers }: Request): boolean =>
	method === "GET" && headers.get("upgrade")?.toLowerCase() === "websocket"

/**
 * Opens a WebSocket to the service and joins it to the visitor's (RFC 6455). The service goes first, so that its choice
 * of subprotocol is ours, and so that the visitor gets an answer in words where it refuses.
 */
export const acrossTunnel = async (
	c: Context<Door>,
	{ name, url, visitor }: Target,
	path: string,
	headers: Headers,
	vigil: Vigil,
): Promise<Response> => {
	const protocols = c.req.header("sec-websocket-protocol")?.split(/\s*,\s*/)
	const service = new ServiceSocket(url.replace(/^http/, "ws") + path, {
		headers: Object.fromEntries(headers),
		...(protocols ? { protocols } : {}),
		perMessageDeflate: false,
	})
	service.binaryType = "nodebuffer"
	const tunnel: Tunnel = { service, waiting: [], leave: () => {} }
	service.onmessage = ({ data }) => tunnel.waiting.push(data)
	if (!(await opened(service))) throw new Problem(502, `${name} did not accept the WebSocket.`)
	const upgraded = c.env.upgrade(c.req.raw, {
		data: tunnel,
		headers: service.protocol ? { "Sec-WebSocket-Protocol": service.protocol } : {},
	})
	if (!upgraded) {
		service.close()
		throw new Problem(400, "This is no WebSocket handshake (RFC 6455, section 4.2.1).")
	}
	if (visitor) tunnel.leave = vigil.keep(visitor, () => service.close(4401, "The session is over."))
	return new Response(null)
}

const opened = (service: Bun.WebSocket): Promise<boolean> =>
	new Promise((resolve) => {
		const late = setTimeout(() => service.terminate(), patience)
		service.onopen = () => {
			clearTimeout(late)
			resolve(true)
		}
		service.onerror = () => {}
		service.onclose = () => {
			clearTimeout(late)
			resolve(false)
		}
	})

/** The visitor's side, for `Bun.serve`. An end that reads slowly makes the other write slowly: nothing piles up here. */
export const tunnels: Bun.WebSocketHandler<Tunnel> = {
	idleTimeout: 120,
	maxPayloadLength: 16 << 20,
	open(visitor) {
		const { service, waiting } = visitor.data
		const pass = (frame: Frame) => {
			visitor.send(frame)
			if (visitor.getBufferedAmount() > highWater) service.pause()
		}
		for (const frame of waiting.splice(0)) pass(frame)
		service.onmessage = ({ data }) => pass(data)
		service.onclose = ({ code, reason }) => end(visitor, code, reason)
		if (service.readyState !== WebSocket.OPEN) end(visitor, 1011, "The service is gone.")
	},
	message(visitor, frame) {
		const { service } = visitor.data
		service.send(frame)
		if (visitor.isPaused || service.bufferedAmount <= highWater) return
		visitor.pause()
		const look = setInterval(() => {
			if (service.bufferedAmount > highWater && service.readyState === WebSocket.OPEN) return
			clearInterval(look)
			visitor.resume()
		}, 20)
	},
	drain(visitor) {
		if (visitor.getBufferedAmount() <= highWater) visitor.data.service.resume()
	},
	close({ data: { service, leave } }, code, reason) {
		leave()
		service.onclose = null
		service.close(sendable(code), reason)
	},
}

const end = (visitor: Bun.ServerWebSocket<Tunnel>, code: number, reason: string) => {
	visitor.data.leave()
	visitor.close(sendable(code), reason)
}

/** Codes that only an end itself may conclude (RFC 6455, section 7.4.1) are never sent: an end without words is 1001. */
const sendable = (code: number): number =>
	code === 1000 || code >= 3000 ? code : code > 1006 && code < 1015 ? code : 1001
