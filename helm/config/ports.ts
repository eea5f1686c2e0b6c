import { readdirSync, readFileSync, readlinkSync } from "node:fs"
import { connect } from "node:net"
import { commandOf } from "../supervise/process-table.ts"

/** Says which of these ports somebody listens on already, and who, where the system tells. */
export const takenPorts = async (ports: { name: string; port: number }[]): Promise<string[]> => {
	const taken = await Promise.all(ports.map(async (entry) => ((await isTaken(entry.port)) ? [entry] : [])))
	return taken.flat().map(({ name, port }) => {
		const pid = listenerOn(port)
		const holder = pid ? `by process ${pid} (${commandOf(pid).slice(0, 60)})` : "by another program"
		return `Port ${port}, which ${name} wants, is taken ${holder}. Stop it, or start with --port-offset 100.`
	})
}

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

/** The process that listens on a port: its socket's number from the table, then whoever holds that socket open. */
const listenerOn = (port: number): number | undefined => {
	const socket = listeningSocket(port)
	if (!socket) return undefined
	for (const pid of list("/proc").filter((name) => /^\d+$/.test(name))) {
		for (const descriptor of list(`/proc/${pid}/fd`)) {
			if (linkOf(`/proc/${pid}/fd/${descriptor}`) === `socket:[${socket}]`) return Number(pid)
		}
	}
	return undefined
}

const listeningSocket = (port: number): string | undefined => {
	const wanted = `:${port.toString(16).toUpperCase().padStart(4, "0")}`
	for (const table of ["/proc/net/tcp", "/proc/net/tcp6"]) {
		for (const line of read(table).split("\n")) {
			const [, local, , state, , , , , , socket] = line.trim().split(/\s+/)
			if (state === "0A" && local?.endsWith(wanted)) return socket
		}
	}
	return undefined
}

// Processes end, and others' are closed to us, while we look: then there is nothing to see.
const quietly = <T>(look: () => T, otherwise: T): T => {
	try {
		return look()
	} catch {
		return otherwise
	}
}
const list = (folder: string): string[] => quietly(() => readdirSync(folder), [])
const linkOf = (file: string): string => quietly(() => readlinkSync(file), "")
const read = (file: string): string => quietly(() => readFileSync(file, "utf8"), "")
