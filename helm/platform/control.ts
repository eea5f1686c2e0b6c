import { chmodSync, rmSync } from "node:fs"
import { KnownError } from "../known-error.ts"
import type { RunningPlatform } from "./running-platform.ts"
import { statusEvents } from "./status-events.ts"

/** Seconds that a command may take: a restart is answered when the service is ready again. */
const patience = 180

/** On a unix socket the timeout of one request has no effect, and Bun's types don't know that this one has (1.4.5). */
const idle: object = { idleTimeout: patience }

/** The door for commands: HTTP on a unix socket that only Helm's user may open. */
export const openControl = (running: RunningPlatform): { close: () => Promise<void> } => {
	const { socket } = running.home
	rmSync(socket, { force: true })
	const server = Bun.serve({
		unix: socket,
		...idle,
		routes: {
			"/status": () => Response.json(running.status()),
			"/events": (request, server) => {
				server.timeout(request, 0)
				return statusEvents(running, request.signal)
			},
			"/services/:name/:deed": {
				POST: async (request, server) => {
					server.timeout(request, patience)
					const { name, deed } = request.params
					if (deed !== "start" && deed !== "stop" && deed !== "restart") return notFound()
					return Response.json(await running[deed](name))
				},
			},
			"/restart": {
				POST: async (request, server) => {
					server.timeout(request, 0)
					return Response.json(await running.restartAll())
				},
			},
			"/reload": {
				POST: async (request, server) => {
					server.timeout(request, patience)
					return Response.json(await running.reload())
				},
			},
			"/stop": {
				POST: async (request, server) => {
					server.timeout(request, patience)
					await running.end()
					return Response.json({})
				},
			},
		},
		fetch: notFound,
		error: (error) => {
			if (!(error instanceof Error)) throw error
			const known = error instanceof KnownError || error.name === "ConfigurationError"
			return Response.json({ message: known ? error.message : error.stack }, { status: known ? 400 : 500 })
		},
	})
	chmodSync(socket, 0o600)
	return { close: () => server.stop() }
}

const notFound = () => Response.json({ message: "There is no such command." }, { status: 404 })
