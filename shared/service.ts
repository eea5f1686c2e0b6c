import { Hono } from "hono"
import { bodyLimit } from "hono/body-limit"
import { allowedMethods } from "./allowed-methods.ts"
import { type Keys, requireCaller, type Signed } from "./auth.ts"
import { answerError, answerNotFound, answerProblem } from "./error-answer.tsx"
import { health } from "./health.ts"
import type { Log } from "./log.ts"
import { metricsRoute, type RequestMetrics, requestMetrics } from "./metrics.ts"
import { renderPages } from "./pages.tsx"
import { prefixRedirects } from "./prefix.ts"
import { Problem } from "./problem.ts"
import { requestId } from "./request-id.ts"
import { logRequests } from "./request-log.ts"
import { routeList } from "./route-list.ts"

/** What makes a service: its name, Core's keys, its log, and what it needs to be ready. */
export type ServiceOptions = {
	name: string
	log: Log
	/** Without keys everything is open: only for core, nexus and identity, which are the sign-in. */
	keys?: Keys
	/** What `/ready` asks, by name; `false` means not ready. */
	checks?: Record<string, () => Promise<boolean>>
	/** What counts its requests, for a service that tells of them at `/metrics` itself. */
	metrics?: RequestMetrics
	/** Answers to whoever asks, before anybody is asked who they are. */
	open?: Hono
	/** The largest request body in bytes; 1 MiB unless told. */
	maxBody?: number
}

/**
 * A Hono app with what every service has: request ids, JSON log lines, `/health` (alive), `/ready` (can work), `/metrics`,
 * errors as problem JSON or as a page, a body limit, the page layout for `c.render`, and, behind all that, a signed-in caller.
 */
export const createService = ({
	name,
	log,
	keys,
	checks = {},
	metrics = requestMetrics(),
	open = metricsRoute(metrics),
	maxBody = 1 << 20,
}: ServiceOptions): Hono<Signed> => {
	const app = new Hono<Signed>()
	app.onError(answerError(log))
	app.notFound((c) => {
		const allowed = allowedMethods(app, c.req.path)
		return allowed.length === 0 || allowed.includes(c.req.method)
			? answerNotFound(c)
			: answerProblem(c, wrongMethod(c.req.method, allowed))
	})
	app.use(metrics.measure, requestId(), logRequests(log), prefixRedirects(), renderPages())
	app.use(bodyLimit({ maxSize: maxBody, onError: () => refuseBody(maxBody) }))
	app.route("/", health(name, checks))
	app.route("/", open)
	if (keys) {
		app.route("/", routeList(app, { name, keys }))
		app.use(requireCaller(keys, name))
	}
	return app
}

const wrongMethod = (method: string, allowed: string[]): Problem =>
	new Problem(405, `There is no ${method} here; there is ${allowed.join(", ")}.`, {
		headers: { Allow: allowed.join(", ") },
	})

const refuseBody = (maxBody: number): never => {
	throw new Problem(413, `The request is larger than ${Math.floor(maxBody / 1024)} KiB.`)
}
