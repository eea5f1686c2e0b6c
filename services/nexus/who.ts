import { asking } from "@hivematrix/shared/asked"
import { bearerOf } from "@hivematrix/shared/bearer"
import { wantsPage } from "@hivematrix/shared/error-answer"
import { Problem } from "@hivematrix/shared/problem"
import { createMiddleware } from "hono/factory"
import type { Cookies } from "./cookies.ts"
import type { Door, Visitor } from "./door.ts"
import type { Sessions } from "./sessions.ts"

/** Who is at the door, by Bearer token or by session cookie: `visitor` is undefined for a stranger. */
export const whoIsThere = (sessions: Sessions, cookies: Cookies) =>
	createMiddleware<Door>(async function whoIsThere(c, next) {
		const bearer = bearerOf(c.req.header("authorization"))
		const cookie = cookies.session.read(c)
		let visitor: Visitor | undefined
		if (bearer) visitor = await sessions.fromToken(bearer)
		else if (cookie) visitor = await sessions.fromCookie(cookie)
		c.set("visitor", visitor)
		await next()
	})

/** Strangers: a page sends them to sign in and back here, everything else gets a 401. */
export const signedInOnly = (publicUrl: string) =>
	asking(
		{ signedIn: true, doors: ["client"] },
		createMiddleware<Door>(async function signedInOnly(c, next) {
			if (c.var.visitor) return next()
			const { method } = c.req
			if ((method === "GET" || method === "HEAD") && wantsPage(c)) {
				const { pathname, search } = new URL(c.req.url)
				return c.redirect(`${publicUrl}/login?next=${encodeURIComponent(pathname + search)}`)
			}
			throw new Problem(401, "Sign in, or send a HiveMatrix token as Authorization: Bearer.", {
				headers: { "WWW-Authenticate": "Bearer" },
			})
		}),
	)
