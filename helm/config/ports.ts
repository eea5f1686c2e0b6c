import { connect } from "node:net"
import { type Listener, readListeners } from "../supervise/listeners.ts"

/** Says which of these ports somebody listens on already, and who, where the system tells. */
export const takenPorts = async (ports: { name: string; port: number }[]): Promise<string[]> => {
	const taken = await Promise.all(ports.map(async (entry) => ((await isTaken(entry.port)) ? [entry] : [])))
	return taken.flat().map(({ name, port }) => {
		const { pid, command = "" } = listenerOn(port) ?? {}
		const holder = pid ? `by process ${pid} (${command.slice(0, 60)})` : "by another program"
		return `Port ${port}, which ${name} wants, is taken ${holder}. Stop it, or start with --port-offset 100.`
	})
}

const listenerOn = (port: number): Listener | undefined =>
	readListeners()?.find((listener) => listener.protocol === "tcp" && listener.port === port)

/** Asks by connecting: to bind would succeed beside a listener that shares its port (SO_REUSEPORT). */
const isTaken = (port: number): Promise<boolean> =>
	new Promise((resolve) => {
		const socket = connect({ host: "127.0.0.1", port, timeout: 1000 })
		const answer = (taken: boolean) => {
			socket.destroy()
			resolve(taken)
		}
		socket.once("connect", () => answer(true))
		socket.once("timeout", () => answer(true))
		socket.once("error", () => answer(false))
	})
