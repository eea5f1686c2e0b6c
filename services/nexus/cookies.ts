import type { Context } from "hono"
import { deleteCookie, getCookie, setCookie } from "hono/cookie"
import type { CookieOptions } from "hono/utils/cookie"

/**
 * The gateway's own cookies. Under https they carry the `__Host-` prefix (RFC 6265bis), so that no other host or path
 * can plant one. None of them ever reaches a service.
 */
export type Cookies = {
	/** A secret of Core's, by which it knows the session; nothing can be read from it. */
	session: Jar
	/** One sign-in under way; several tabs may have one each. */
	flow: (state: string) => Jar
	/** Names of the sign-ins under way. */
	flows: (c: Context) => string[]
}

export type Jar = {
	read: (c: Context) => string | undefined
	keep: (c: Context, value: string) => void
	drop: (c: Context) => void
}

/** Every cookie of ours begins like this, with or without the prefix that https adds. */
export const ownCookie = /^(__Host-)?hivematrix(-|=|$)/

export const cookiesFor = (publicUrl: string): Cookies => {
	const secure = publicUrl.startsWith("https:")
	const jar = (suffix: string, maxAge?: number): Jar => {
		const name = `${secure ? "__Host-" : ""}hivematrix${suffix}`
		const options: CookieOptions = {
			path: "/",
			httpOnly: true,
			sameSite: "Lax",
			secure,
			...(maxAge ? { maxAge } : {}),
		}
		return {
			read: (c) => getCookie(c, name),
			keep: (c, value) => setCookie(c, name, value, options),
			drop: (c) => deleteCookie(c, name, options),
		}
	}
	return {
		session: jar(""),
		flow: (state) => jar(`-flow-${state.slice(0, 16)}`, 600),
		flows: (c) => Object.keys(getCookie(c)).filter((name) => /^(__Host-)?hivematrix-flow-/.test(name)),
	}
}

/** The Cookie header without the gateway's own. */
export const foreignCookies = (header: string | null): string =>
	(header ?? "")
		.split(/;\s*/)
		.filter((cookie) => cookie && !ownCookie.test(cookie))
		.join("; ")
