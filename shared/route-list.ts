import { Hono } from "hono"
import { findTargetHandler, isMiddleware } from "hono/utils/handler"
import { type Asked, askedBy, type Door } from "./asked.ts"
import { type Keys, requireCaller, requireLevel, type Signed } from "./auth.ts"

/**
 * One route of a running service. Whoever asks must pass every list of `doors`; without any, everybody who is `signed_in`
 * passes, and everybody at all where nothing is asked. `proofs` are asked beyond that, or instead.
 */
export type RouteEntry = {
	method: string
	path: string
	signed_in: boolean
	doors: (readonly Door[])[]
	proofs: string[]
}

type Routes = Pick<Hono, "routes">["routes"]
type Listed = { routes: { method: string; path: string; handler: unknown }[] }

/** `GET /routes`, for Helm alone: what this service answers and what it asks for it, from its own list of routes. */
export const routeList = (app: Listed, { name, keys }: { name: string; keys: Keys }) =>
	new Hono<Signed>().get("/routes", requireCaller(keys, name), requireLevel("service:helm"), (c) =>
		c.json({ service: name, routes: listRoutes(app) }),
	)

/** Each route with all that stands before its handler: on its line, or in front of the paths it lies under. */
export const listRoutes = ({ routes }: Listed): RouteEntry[] => {
	const steps = (routes as Routes).map(({ method, path, handler }) => {
		const target = findTargetHandler(handler)
		return { method, path, asked: askedBy(target), passes: isMiddleware(target) }
	})
	const seen = new Set<string>()
	return steps.flatMap(({ method, path, passes }, index) => {
		const name = `${method} ${path}`
		if (passes || seen.has(name)) return []
		seen.add(name)
		const before = steps
			.slice(0, index + 1)
			.filter((step) => (step.method === "ALL" || step.method === method) && liesUnder(path, step.path))
			.flatMap(({ asked }): Asked[] => (asked ? [asked] : []))
		return [
			{
				method,
				path,
				signed_in: before.some(({ signedIn }) => signedIn),
				doors: before.flatMap(({ doors }) => (doors ? [doors] : [])),
				proofs: before.flatMap(({ proof }) => (proof ? [proof] : [])),
			},
		]
	})
}

/** Whether a pattern of Hono's (`*`, `/x/*`, `/x/:id`) takes in a route's path. */
const liesUnder = (path: string, pattern: string): boolean => {
	if (pattern === "*" || pattern === "/*" || pattern === path) return true
	if (!pattern.endsWith("/*")) return false
	const front = pattern.slice(0, -2)
	return path === front || path.startsWith(`${front}/`)
}
