import { isIP } from "node:net"
import { createMiddleware } from "hono/factory"
import type { Door } from "./door.ts"

const policy = [
	"default-src 'self'",
	"script-src 'self'",
	"style-src 'self'",
	"img-src 'self' data:",
	"font-src 'self'",
	"connect-src 'self'",
	"object-src 'none'",
	"base-uri 'self'",
	"form-action 'self'",
	"frame-ancestors 'none'",
].join("; ")

/** What browsers may do with our pages: nothing inline, nothing from elsewhere, no frames. A service can't loosen it. */
export const securityHeaders = (publicUrl: string) => {
	const headers: [string, string][] = [
		["Content-Security-Policy", policy],
		["X-Content-Type-Options", "nosniff"],
		["X-Frame-Options", "DENY"],
		["Referrer-Policy", "same-origin"],
		["Cross-Origin-Opener-Policy", "same-origin"],
		["Cross-Origin-Resource-Policy", "same-origin"],
		["Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"],
	]
	// A browser would keep it for every other server under that name as well (RFC 6797, section 8.1: never for addresses).
	const { protocol, hostname } = new URL(publicUrl)
	if (protocol === "https:" && hostname !== "localhost" && !isIP(hostname.replace(/[[\]]/g, "")))
		headers.push(["Strict-Transport-Security", "max-age=31536000; includeSubDomains"])
	return createMiddleware<Door>(async function securityHeaders(c, next) {
		await next()
		for (const [name, value] of headers) c.res.headers.set(name, value)
		const nonce = c.var.scriptNonce
		if (nonce)
			c.res.headers.set(
				"Content-Security-Policy",
				policy.replace("script-src 'self'", `script-src 'self' 'nonce-${nonce}'`),
			)
	})
}
