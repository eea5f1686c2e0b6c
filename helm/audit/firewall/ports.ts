import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { readIfThere } from "../../config/atomic-file.ts"
import type { Platform } from "../../config/environment.ts"
import { isEmbedded, postgresPort } from "../../config/postgres-address.ts"
import { tlsPorts } from "../../config/tls-settings.ts"
import { KnownError } from "../../known-error.ts"
import { type Listener, readListeners } from "../../supervise/listeners.ts"

/** Which TCP ports other machines may reach, and which of ours they may not. All else is none of our business. */
export type FirewallPorts = {
	/** The gateway's. */
	open: number[]
	/** Everything else of ours. */
	closed: number[]
	/** Where people come in to look after the machine: never touched. */
	ssh: number[]
}

/** @throws KnownError where a port of ours is SSH's: to close it would lock people out */
export const firewallPorts = (platform: Platform, ssh = findSsh()): FirewallPorts => {
	const { https, http } = tlsPorts(platform)
	const tls = platform.config.tls.mode !== "off"
	const doors = platform.services.filter(({ public: door }) => door)
	const open = sorted(tls ? [https, ...(http === undefined ? [] : [http])] : doors.map(({ port }) => port))
	const ours = [
		...platform.services.map(({ port }) => port),
		...(isEmbedded(platform) ? [postgresPort(platform)] : []),
	]
	const closed = sorted(ours.filter((port) => !open.includes(port)))
	const clash = closed.filter((port) => ssh.includes(port))
	if (clash.length)
		throw new KnownError(
			`Port ${clash.join(", ")} is SSH's and one of HiveMatrix's. Move one of them first: to close it would lock you out.`,
		)
	return { open, closed, ssh }
}

/** SSH's ports: as its configuration says, as it really listens, and as this very connection came in. */
export const findSsh = (
	folder = "/etc/ssh",
	listeners: Listener[] = readListeners() ?? [],
	connection = process.env.SSH_CONNECTION,
): number[] => {
	const configured = configuredPorts(folder)
	const listening = listeners.flatMap(({ command, port, protocol }) =>
		protocol === "tcp" && /(^|\/)sshd\b/.test(command) ? [port] : [],
	)
	const arrived = Number(connection?.trim().split(/\s+/)[3])
	const found = sorted([...configured, ...listening, ...(arrived > 0 ? [arrived] : [])])
	return found.length ? found : [22]
}

const configuredPorts = (folder: string): number[] => {
	const extra = join(folder, "sshd_config.d")
	const files = [
		join(folder, "sshd_config"),
		...(existsSync(extra) ? readdirSync(extra).filter((name) => name.endsWith(".conf")) : []).map((name) =>
			join(extra, name),
		),
	]
	return files.flatMap((file) =>
		(readIfThere(file) ?? "").split("\n").flatMap((line) => {
			const [, port] =
				line.match(/^\s*Port[\s=]+(\d+)/i) ??
				line.match(/^\s*ListenAddress[\s=]+(?:\[[^\]]*\]|[^\s:]+):(\d+)/i) ??
				[]
			return port ? [Number(port)] : []
		}),
	)
}

const sorted = (ports: number[]): number[] => [...new Set(ports)].sort((a, b) => a - b)
