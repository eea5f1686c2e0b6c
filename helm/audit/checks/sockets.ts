import type { Platform } from "../../config/environment.ts"
import type { Status } from "../../platform/status.ts"
import { isLocal, type Listener, readListeners } from "../../supervise/listeners.ts"
import { parentOf } from "../../supervise/process-table.ts"
import { about, type Finding } from "../finding.ts"
import type { Subject } from "../subject.ts"

const exposed = about("sockets.exposed", "Only the gateway listens for other machines", "critical")
const foreign = about("sockets.foreign", "Nobody else holds a port of ours", "high")

/** Compares what listens, by exact port and process, with what may. */
export const auditSockets = (subject: Subject): Finding[] => {
	const listeners = readListeners()
	if (!listeners) return [exposed.unknown("This system doesn't tell what listens.")]
	return judgeListeners(subject, listeners)
}

/** What a set of listeners means for an installation. */
export const judgeListeners = ({ status, platform }: Subject, listeners: Listener[]): Finding[] => {
	if (!status) return [exposed.unknown("HiveMatrix doesn't run.", 'Start it with "bun run start".')]
	const { pids, mine, open } = ownListeners({ status, platform }, listeners)
	const strange = listeners.filter(
		(listener) =>
			listener.protocol === "tcp" &&
			listener.pid !== undefined &&
			!ownerOf(listener.pid, pids, status.pid) &&
			status.instances.some(({ port, pid }) => pid && port === listener.port),
	)
	return [
		open.length
			? exposed.wrong(
					open
						.map(({ owner, address, port, protocol }) => `${owner} on ${address}:${port}/${protocol}`)
						.join(", "),
					"Let it listen on 127.0.0.1 (the HOST it is given), and close its port: bun helm firewall nftables.",
				)
			: exposed.ok(`${mine.filter(isLocal).length} sockets on this machine alone`),
		strange.length
			? foreign.wrong(
					strange
						.map(({ port, pid, command }) => `port ${port}: process ${pid} (${command.slice(0, 60)})`)
						.join(", "),
					"End that program, or move HiveMatrix with --port-offset.",
				)
			: foreign.ok(),
	]
}

/** The sockets of our own processes, and those of them that other machines reach though they are no door. */
export const ownListeners = (
	{ status, platform }: { status: Status; platform: Platform },
	listeners: Listener[],
) => {
	const pids = new Map(status.instances.flatMap(({ pid, service }) => (pid ? [[pid, service] as const] : [])))
	const doors = new Set(platform.services.filter(({ public: open }) => open).map(({ name }) => name))
	const mine = listeners.flatMap((listener) => {
		const owner = ownerOf(listener.pid, pids, status.pid)
		return owner ? [{ ...listener, owner }] : []
	})
	const open = mine.filter((listener) => !isLocal(listener) && !doors.has(listener.owner))
	return { pids, mine, open }
}

/** The service that a process belongs to, itself or through its parents. */
const ownerOf = (pid: number | undefined, pids: Map<number, string>, helm: number): string | undefined => {
	for (let at = pid, depth = 0; at && at > 1 && depth < 20; at = parentOf(at), depth++) {
		const service = pids.get(at)
		if (service) return service
		if (at === helm) return "helm"
	}
	return undefined
}
