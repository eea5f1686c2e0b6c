import { connect } from "node:net"

/** Sends bytes as they are, which no client library would, and gives what came back. */
export const raw = (port: number, bytes: string): Promise<string> =>
	new Promise((resolve, reject) => {
		let answer = ""
		const socket = connect(port, "127.0.0.1", () => socket.write(bytes))
		socket.setTimeout(5_000, () => socket.destroy())
		socket.on("data", (part) => {
			answer += part
		})
		socket.on("close", () => resolve(answer))
		socket.on("error", reject)
	})
