import { chmodSync, rmSync } from "node:fs"
import { metricsType } from "./metrics.ts"

/** The app's own answers, and what to do when another process is ready to take over. */
export type InstanceDoor = {
	fetch: (request: Request, server: Bun.Server<unknown>) => Response | Promise<Response>
	/** Instead of the app's own answer at `/metrics`. */
	metrics?: (() => string) | undefined
	/** Settles when this process has finished what it began and takes nothing new. */
	drain: () => Promise<void>
}

/**
 * Opens a unix socket at which this very process answers, also when others share its port: Helm asks there for `/ready`,
 * `/health` and `/metrics`, and tells it with `POST /drain` that its successor is ready.
 */
export const openInstanceDoor = (socket: string, { fetch, metrics, drain }: InstanceDoor): void => {
	rmSync(socket, { force: true })
	Bun.serve({
		unix: socket,
		routes: {
			"/metrics": (request, server) =>
				metrics
					? new Response(metrics(), { headers: { "Content-Type": metricsType } })
					: fetch(request, server),
			"/drain": {
				POST: async (request, server) => {
					// It is answered when it is done.
					server.timeout(request, 0)
					await drain()
					return new Response(null, { status: 204 })
				},
			},
		},
		fetch,
	})
	chmodSync(socket, 0o600)
}
