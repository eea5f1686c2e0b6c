import { Problem } from "@hivematrix/shared/problem"
import type { Context } from "hono"
import { type Circuit, newCircuit } from "./circuit.ts"
import type { Door, Visitor } from "./door.ts"
import { requestHeaders, responseHeaders } from "./forward-headers.ts"
import { reach } from "./reach.ts"
import { acrossTunnel, asksForTunnel } from "./tunnel.ts"
import type { Vigil } from "./vigil.ts"
import { whileWatched } from "./watched-stream.ts"

/** Where a request goes on to, and on whose behalf; nobody's on a public path. */
export type Target = {
	name: string
	url: string
	prefix: string
	visitor?: Visitor | undefined
	/** What a service elsewhere proves itself with: it goes on, and cookies don't. */
	proof?: string
}

/**
 * Sends a request on and gives the answer back, both streamed and unchanged but for the headers of the connection.
 * `path` comes with its query, byte for byte as it was asked for.
 * @throws Problem 502, 503 or 504 naming the service
 */
export type Forward = (c: Context<Door>, target: Target, path: string) => Promise<Response>

/** The slowest upload that is waited for, in bytes per second: what is slower keeps a service busy on purpose. */
const slowest = 16_384
/** An answer of no more bytes is read whole, which costs a fraction of streaming it. */
const atOnce = 65_536
/** The longest upload of unknown length, in milliseconds. */
const longest = 3_600_000

export const forwarder = ({
	publicUrl,
	vigil,
	firstByte,
}: {
	publicUrl: string
	vigil: Vigil
	/** How long a service may take to begin its answer, in milliseconds. */
	firstByte: number
}): Forward => {
	const outside = new URL(publicUrl)
	const circuits = new Map<string, Circuit>()
	const circuitOf = (url: string): Circuit => {
		const circuit = circuits.get(url) ?? newCircuit()
		circuits.set(url, circuit)
		return circuit
	}

	const headersFor = (c: Context<Door>, { prefix, visitor, proof }: Target): Headers => {
		const { requestId } = c.var
		const headers = requestHeaders(c.req.raw.headers)
		headers.set("X-Forwarded-For", c.var.address)
		headers.set("X-Forwarded-Proto", outside.protocol.slice(0, -1))
		headers.set("X-Forwarded-Host", outside.host)
		headers.set("X-Forwarded-Prefix", prefix)
		headers.set("X-Request-Id", requestId)
		// W3C Trace Context: the request's id is the trace's.
		const trace = requestId.replaceAll("-", "")
		headers.set("traceparent", `00-${trace}-${trace.slice(16)}-01`)
		headers.set("Accept-Encoding", "identity")
		if (visitor) headers.set("Authorization", `Bearer ${visitor.token}`)
		if (proof) {
			headers.set("Authorization", `Bearer ${proof}`)
			headers.delete("Cookie")
		}
		return headers
	}

	return async (c, target, path) => {
		const { raw, method } = c.req
		const headers = headersFor(c, target)
		if (asksForTunnel(raw)) return acrossTunnel(c, target, path, headers, vigil)
		const patience = firstByte + (raw.body ? uploadTime(raw.headers) : 0)
		const ending = new AbortController()
		const end = () => ending.abort()
		raw.signal.addEventListener("abort", end, { once: true })
		c.env?.timeout?.(raw, Math.ceil(firstByte / 1000) + 10)
		const send = () =>
			fetch(target.url + path, {
				method,
				headers,
				body: raw.body,
				redirect: "manual",
				decompress: false,
				signal: ending.signal,
				// Bun would end a stream that is silent for five minutes; how long one may be is ours to say.
				timeout: false,
			})
		const repeatable = method === "GET" || method === "HEAD"
		const response = await reach(send, circuitOf(target.url), {
			name: target.name,
			repeatable,
			patience,
			ending,
		})
		return answer(c, target, response, vigil, end)
	}
}

/** The answer as the client gets it; an event stream may be silent for hours, and ends with its visitor's session. */
const answer = async (
	c: Context<Door>,
	{ name, url, prefix, visitor }: Target,
	response: Response,
	vigil: Vigil,
	end: () => void,
): Promise<Response> => {
	if (response.status < 200 || response.status > 599) {
		end()
		throw new Problem(502, `${name} gave an answer that can't be passed on.`)
	}
	const headers = responseHeaders(response.headers)
	const location = headers.get("location")
	if (location?.startsWith(`${url}/`)) headers.set("location", prefix + location.slice(url.length))
	const { status, body } = response
	if (body && Number(headers.get("content-length") ?? Number.NaN) <= atOnce) {
		const whole = await response.arrayBuffer().catch(() => {
			throw new Problem(502, `${name} broke off in the middle of its answer. Try again in a moment.`)
		})
		return new Response(whole, { status, headers })
	}
	if (!body || !headers.get("content-type")?.startsWith("text/event-stream"))
		return new Response(body, { status, headers })
	c.env?.timeout?.(c.req.raw, 0)
	if (!visitor) return new Response(body, { status, headers })
	return new Response(whileWatched(body, visitor, vigil, { gone: c.req.raw.signal, end }), {
		status,
		headers,
	})
}

const uploadTime = (headers: Headers): number => {
	const length = headers.get("content-length")
	return length === null ? longest : (Number(length) / slowest) * 1000
}
