import { rmSync } from "node:fs"
import { join } from "node:path"
import { readIfThere } from "../atomic-file.ts"
import { inherited, type Platform, postgresPort } from "../environment.ts"
import { commandOf } from "../process-table.ts"
import type { Program } from "../program.ts"
import { clusterExists, createCluster } from "./cluster.ts"
import type { Installation } from "./installation.ts"

/** Enough for a dozen services with a pool each, small when idle. */
const parameters = {
	listen_addresses: "127.0.0.1",
	unix_socket_directories: "",
	max_connections: 200,
	shared_buffers: "64MB",
	max_wal_size: "512MB",
	timezone: "UTC",
	log_timezone: "UTC",
	log_line_prefix: "",
	log_checkpoints: "off",
}

/** The embedded PostgreSQL as one of Helm's processes. `platform` is asked anew each time: services come and go. */
export const postgresProgram = (installation: Installation, platform: () => Platform): Program => {
	const { postgres, data, user } = installation
	const port = postgresPort(platform())
	return {
		name: "postgres",
		title: "PostgreSQL",
		port,
		needs: [],
		prepare: async () => {
			if (clusterExists(installation)) removeStaleLock(data)
			else await createCluster(installation, platform().config.databases.postgresql.admin_password)
		},
		launch: () => ({
			command: [
				postgres,
				"-D",
				data,
				...Object.entries({ port, ...parameters }).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
			],
			cwd: "/",
			env: inherited(),
			user,
			// Fast shutdown: open transactions are rolled back instead of waited for.
			stopSignal: "SIGINT",
		}),
		// The server writes its state into its lock file; pg_ctl waits by it too.
		probe: async () =>
			readIfThere(join(data, "postmaster.pid"))?.split("\n")[7]?.startsWith("ready") ?? false,
		settle: async () => (await import("./databases.ts")).ensureDatabases(platform()),
		levelOf,
	}
}

/** A lock file of a server that was killed; its number may be another process's by now. */
const removeStaleLock = (data: string): void => {
	const lock = join(data, "postmaster.pid")
	const pid = Number(readIfThere(lock)?.split("\n")[0])
	if (pid && !commandOf(pid).includes(data)) rmSync(lock, { force: true })
}

const levelOf = (line: string) => {
	if (/^(FATAL|PANIC|ERROR):/.test(line)) return "error"
	return line.startsWith("WARNING:") ? "warn" : "info"
}
