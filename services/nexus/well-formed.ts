import { Problem } from "@hivematrix/shared/problem"
import { createMiddleware } from "hono/factory"
import type { Door } from "./door.ts"

/**
 * Refuses requests that gateway and service could read in two ways, beyond those that Bun's parser refuses: two hosts,
 * two lengths, a body where none belongs (RFC 9110, section 9.3.1), and methods that are meant for proxies.
 */
export const wellFormed = () =>
	createMiddleware<Door>(async function wellFormed(c, next) {
		const { headers } = c.req.raw
		const length = headers.get("content-length")
		if (headers.get("host")?.includes(",")) throw malformed("The request names more than one host.")
		if (length !== null && !/^\d+$/.test(length)) throw malformed("The request has more than one length.")
		switch (c.req.method) {
			case "GET":
			case "HEAD":
				if ((length !== null && length !== "0") || headers.has("transfer-encoding"))
					throw malformed("A GET carries no body. Send it by another method.")
				break
			case "CONNECT":
			case "TRACE":
				throw new Problem(405, `There is no ${c.req.method} here.`, { headers: { Allow: "GET, HEAD, POST" } })
		}
		await next()
	})

/** Nothing more is read from that connection: what follows on it may not begin where it seems to. */
const malformed = (detail: string) => new Problem(400, detail, { headers: { Connection: "close" } })
