import { connect } from "node:net"

/**
 * Sends bytes as they are, which no client library would, and gives what came back.
 * @param patience how long to wait for more when the other side says nothing, in milliseconds
 */
export const raw = (port: number, bytes: string, patience = 5_000): Promise<string> =>
	new Promise((resolve, reject) => {
		let answer = ""
		const socket = connect(port, "127.0.0.1", () => socket.write(bytes))
		socket.setTimeout(patience, () => socket.destroy())
		socket.on("data", (part) => {
			answer += part
		})
		socket.on("close", () => resolve(answer))
		socket.on("error", reject)
	})
