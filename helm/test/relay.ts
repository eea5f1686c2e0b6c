import { connect, createServer, type Socket } from "node:net"

/** A door to a server on another port of this machine, which can be shut as if the server were gone. */
export const createRelay = async (port: number) => {
	const sockets = new Set<Socket>()
	const keep = (socket: Socket) => {
		sockets.add(socket)
		socket.on("error", () => {}).on("close", () => sockets.delete(socket))
		return socket
	}
	const server = createServer((visitor) => {
		const there = keep(connect(port, "127.0.0.1"))
		keep(visitor).pipe(there).pipe(visitor)
		visitor.on("close", () => there.destroy())
		there.on("close", () => visitor.destroy())
	})
	const listen = (on: number) => new Promise<void>((resolve) => server.listen(on, "127.0.0.1", resolve))
	await listen(0)
	const address = server.address()
	const own = typeof address === "object" && address ? address.port : 0
	const shut = () => {
		server.close()
		for (const socket of sockets) socket.destroy()
	}
	return { port: own, shut, open: () => listen(own) }
}
