import type { MiddlewareHandler } from "hono"
import { createMiddleware } from "hono/factory"
import { type Level, levelAllows } from "./levels.ts"

/** Who a route is open to: people of a level, any service that acts for nobody, or one of them by name. */
export type Door = Level | "service" | `service:${string}`

/**
 * Whether one of these doors opens: to a person's level (an admin's passes wherever people do), or to a service that acts
 * for nobody.
 */
export const opensTo = (doors: readonly Door[], who: { level: Level } | { service: string }): boolean => {
	if ("service" in who) return doors.includes("service") || doors.includes(`service:${who.service}`)
	const forPeople = doors.filter((door): door is Level => !door.startsWith("service"))
	return forPeople.length > 0 && levelAllows(who.level, forPeople)
}

/**
 * What a middleware asks of who calls: a HiveMatrix token, one of these doors, or a proof of another kind, in words
 * ("the service's own secret"). `helm audit --matrix` reads it from the running code.
 */
export type Asked = { signedIn?: true; doors?: readonly Door[]; proof?: string }

const known = new WeakMap<object, Asked>()

/** What this middleware asks; undefined where it asks nothing. */
export const askedBy = (middleware: object): Asked | undefined => known.get(middleware)

/** Says what a middleware asks. */
export const asking = <Middleware extends MiddlewareHandler>(
	what: Asked,
	middleware: Middleware,
): Middleware => {
	known.set(middleware, what)
	return middleware
}

/**
 * Says that what follows on this line asks for a proof of its own, and no HiveMatrix token: a secret or a signature in
 * the request, which the handler checks.
 */
export const provesItself = (proof: string) =>
	asking(
		{ proof },
		createMiddleware(async function provesItself(_, next) {
			await next()
		}),
	)
