import { foreignCookies } from "./cookies.ts"

/** Headers that belong to one connection (RFC 9110, section 7.6.1) and end here. */
const hopByHop = [
	"connection",
	"keep-alive",
	"proxy-authenticate",
	"proxy-authorization",
	"proxy-connection",
	"te",
	"trailer",
	"transfer-encoding",
	"upgrade",
]

/** What only the gateway may say; whatever a client sends under these names is dropped. */
const ours =
	/^(x-forwarded-.*|forwarded|x-real-ip|x-request-id|traceparent|tracestate|authorization|cookie|host|accept-encoding)$/

/** The client's headers as a service gets them: without hop-by-hop ones, claims about who and whence, and our cookies. */
export const requestHeaders = (client: Headers): Headers => {
	const named = connectionHeaders(client)
	const headers = new Headers()
	client.forEach((value, name) => {
		// An underscore may reach a service as a hyphen, and so pass for a name of ours.
		if (hopByHop.includes(name) || named.has(name) || ours.test(name) || name.includes("_")) return
		headers.append(name, value)
	})
	const cookies = foreignCookies(client.get("cookie"))
	if (cookies) headers.set("cookie", cookies)
	return headers
}

/** The service's headers as a client gets them. */
export const responseHeaders = (service: Headers): Headers => {
	const named = connectionHeaders(service)
	const headers = new Headers()
	service.forEach((value, name) => {
		if (name === "set-cookie" || hopByHop.includes(name) || named.has(name)) return
		headers.append(name, value)
	})
	for (const cookie of service.getSetCookie()) {
		if (!/^\s*(__Host-)?hivematrix/i.test(cookie)) headers.append("set-cookie", cookie)
	}
	return headers
}

const connectionHeaders = (headers: Headers): Set<string> =>
	new Set((headers.get("connection") ?? "").split(",").map((name) => name.trim().toLowerCase()))
