import { existsSync, realpathSync, rmSync } from "node:fs"
import { join } from "node:path"
import { readIfThere } from "../config/atomic-file.ts"
import { inherited, type Platform, postgresPort } from "../config/environment.ts"
import { processesIn } from "../supervise/process-table.ts"
import type { Program } from "../supervise/program.ts"
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
	// What the log reads the time and the level from.
	log_line_prefix: "%m [%p] ",
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
		instances: () => 1,
		memoryLimit: () => undefined,
		version: () => installation.major,
		prepare: async () => {
			if (clusterExists(installation)) await clearAfterKill(data)
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
		probe: async () => {
			const state = readIfThere(join(data, "postmaster.pid"))?.split("\n")[7]?.trim() ?? ""
			return { ready: state === "ready", alive: true, detail: state && `is ${state}` }
		},
		// After a crash it replays its log, however long that takes; to end it then only makes it begin anew.
		readyWithin: Number.POSITIVE_INFINITY,
		settle: async () => (await import("./databases.ts")).ensureDatabases(platform()),
	}
}

/**
 * After a kill, the server's workers need a moment to notice, and its lock file names a number that may be another
 * process's by now: the next server would refuse to start over both.
 */
const clearAfterKill = async (data: string): Promise<void> => {
	const lock = join(data, "postmaster.pid")
	if (!existsSync(lock) || process.platform !== "linux") return
	const real = realpathSync(data)
	for (const began = Date.now(); processesIn(real).length; await Bun.sleep(25)) {
		if (Date.now() - began > 5_000) return
	}
	rmSync(lock, { force: true })
}
