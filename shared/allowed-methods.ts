import type { Env, Hono } from "hono"

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const

/**
 * The methods that an app has a route of its own for at a path (RFC 9110, section 10.2.1, as `Allow` has them); none
 * where nothing but middleware would run.
 */
export const allowedMethods = <E extends Env>(app: Hono<E>, path: string): string[] =>
	methods
		.filter((method) => app.router.match(method, path)[0].some(([[, route]]) => route.method === method))
		.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method]))
