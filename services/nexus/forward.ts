import { Problem } from "@hivematrix/shared/problem"
import type { Context } from "hono"
import { type Door, peerAddress } from "./door.ts"
import { requestHeaders, responseHeaders } from "./forward-headers.ts"

/** How long a GET is tried again while a service restarts, in milliseconds. */
const patience = 5_000

export type Target = { name: string; url: string; prefix: string; token?: string | undefined }

/**
 * Sends a request on and gives the answer back, both streamed and unchanged but for the headers of the connection.
 * A GET whose connection fails is tried again for a while, since the service may just be restarting.
 * @param path with its query, byte for byte as it came
 * @throws Problem 502 naming the service when it can't be reached
 */
export const forward = async (
	c: Context<Door>,
	target: Target,
	path: string,
	publicUrl: string,
): Promise<Response> => {
	const { method, raw } = c.req
	const headers = requestHeaders(raw.headers)
	const outside = new URL(publicUrl)
	headers.set("X-Forwarded-For", peerAddress(c))
	headers.set("X-Forwarded-Proto", outside.protocol.slice(0, -1))
	headers.set("X-Forwarded-Host", outside.host)
	headers.set("X-Forwarded-Prefix", target.prefix)
	headers.set("X-Request-Id", c.var.requestId)
	headers.set("Accept-Encoding", "identity")
	if (target.token) headers.set("Authorization", `Bearer ${target.token}`)
	const send = () =>
		fetch(target.url + path, {
			method,
			headers,
			body: raw.body,
			redirect: "manual",
			decompress: false,
			signal: raw.signal,
		})
	const response = await persistently(send, target.name, method === "GET" || method === "HEAD", raw.signal)
	if (response.headers.get("content-type")?.startsWith("text/event-stream")) c.env?.timeout?.(raw, 0)
	return new Response(response.body, { status: response.status, headers: responseHeaders(response.headers) })
}

const persistently = async (
	send: () => Promise<Response>,
	name: string,
	repeatable: boolean,
	signal: AbortSignal,
): Promise<Response> => {
	const ends = Date.now() + (repeatable ? patience : 0)
	for (let wait = 25; ; wait = Math.min(wait * 2, 500)) {
		try {
			return await send()
		} catch (cause) {
			if (signal.aborted || Date.now() + wait > ends) {
				throw new Problem(
					502,
					`${name} does not answer at the moment. It may be restarting; try again shortly.`,
					{
						headers: { "Retry-After": "5" },
					},
				)
			}
			void cause
			await Bun.sleep(wait)
		}
	}
}
