import { chmodSync } from "node:fs"

/** Serves as shared/start does, in few lines: on the shared port, and at the socket of this very process. */
export const serve = (fetch: (request: Request) => Response | Promise<Response>) => {
	const { PORT, HOST, INSTANCE_SOCKET } = process.env
	const server = Bun.serve({ port: Number(PORT), hostname: HOST ?? "127.0.0.1", reusePort: true, fetch })
	const socket = INSTANCE_SOCKET ?? ""
	Bun.serve({
		unix: socket,
		routes: {
			"/drain": async () => {
				await server.stop()
				return new Response(null, { status: 204 })
			},
		},
		fetch,
	})
	chmodSync(socket, 0o600)
	return server
}
