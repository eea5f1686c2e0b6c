import { randomBytes } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { connect } from "@hivematrix/shared/db"
import { migrate } from "@hivematrix/shared/migrate"
import type { Platform } from "../../helm/config/environment.ts"
import type { Home } from "../../helm/config/home.ts"
import { createCluster } from "../../helm/postgres/cluster.ts"
import { findPostgres } from "../../helm/postgres/installation.ts"
import { postgresProgram } from "../../helm/postgres/program.ts"

/** PostgreSQL as Helm starts it, on one core where the system can, with the dashboard's tables. */
export const startServer = async (home: Home, onOneCore: string[]) => {
	const installation = await findPostgres(home)
	const password = randomBytes(16).toString("hex")
	await createCluster(installation, password)
	const port = 20_000 + Math.floor(Math.random() * 9_000)
	// Of a platform it asks for no more than the port.
	const platform = { config: { databases: { postgresql: { port } } }, offset: 0 } as unknown as Platform
	const program = postgresProgram(installation, () => platform)
	const launch = program.launch?.({ instance: 1, socket: "", alone: true })
	if (!launch) throw new Error("the embedded PostgreSQL is not started by a command")
	const { command, cwd, env, user } = launch
	const server = Bun.spawn([...onOneCore, ...command], {
		cwd,
		env,
		...user,
		stdin: "ignore",
		stdout: "ignore",
		stderr: "ignore",
	})
	const lock = () => {
		try {
			return readFileSync(join(installation.data, "postmaster.pid"), "utf8")
		} catch {
			return ""
		}
	}
	while (!/^ready/m.test(lock())) await Bun.sleep(50)
	const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
	const sql = connect(url, { name: "bench" })
	await migrate(sql, join(import.meta.dir, "../../helm/dashboard/migrations"))
	return {
		sql,
		url,
		pid: server.pid,
		stop: async () => {
			await sql.end({ timeout: 1 })
			server.kill("SIGINT")
			await server.exited
		},
	}
}
