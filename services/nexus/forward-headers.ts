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

/** Of a request, what this connection settles, and what only the gateway may say of who asks and whence. */
const endsHere = new Set([
	...hopByHop,
	"expect",
	"http2-settings",
	"forwarded",
	"x-real-ip",
	"x-request-id",
	"traceparent",
	"tracestate",
	"authorization",
	"cookie",
	"host",
	"accept-encoding",
	"sec-websocket-key",
	"sec-websocket-version",
	"sec-websocket-extensions",
	"sec-websocket-protocol",
])

/** Of an answer, what this connection settles, and what would loosen for every service what one of them says. */
const endsHereToo = new Set([
	...hopByHop,
	"set-cookie",
	"access-control-allow-origin",
	"access-control-allow-credentials",
	"access-control-allow-headers",
	"access-control-allow-methods",
	"access-control-expose-headers",
	"service-worker-allowed",
	"server",
	"x-powered-by",
])

/** The client's headers as a service gets them: without hop-by-hop ones, claims about who and whence, and our cookies. */
export const requestHeaders = (client: Headers): Headers => {
	const named = connectionHeaders(client)
	const headers = new Headers()
	client.forEach((value, name) => {
		if (endsHere.has(name) || named?.has(name) || name.startsWith("x-forwarded-")) return
		// An underscore may reach a service as a hyphen, and so pass for a name of ours.
		if (!name.includes("_")) headers.append(name, value)
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
		if (!endsHereToo.has(name) && !named?.has(name)) headers.append(name, value)
	})
	for (const cookie of service.getSetCookie()) {
		if (!/^\s*(__Host-)?hivematrix/i.test(cookie)) headers.append("set-cookie", cookie)
	}
	return headers
}

/** The headers that `Connection` names besides the usual ones, if any. */
const connectionHeaders = (headers: Headers): Set<string> | undefined => {
	const value = headers.get("connection")
	if (!value || /^(keep-alive|close|upgrade)$/i.test(value)) return undefined
	return new Set(value.split(",").map((name) => name.trim().toLowerCase()))
}
