import { chown, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { postgresAccount } from "../postgres/account.ts"
import { findBinaries, initdbFlags } from "../postgres/binaries.ts"
import { until } from "./until.ts"

let started: Promise<{ url: string; stop: () => Promise<void> }> | undefined

/** The run's own PostgreSQL server, started by the first test that asks, ended by the preload after the last. */
export const testPostgres = () => {
	started ??= start()
	return started
}

/** Ends the server if one was started. */
export const stopTestPostgres = async (): Promise<void> => {
	const server = await started
	// Whoever asks after that gets a new one.
	started = undefined
	await server?.stop()
}

const start = async () => {
	const folder = await mkdtemp(join(tmpdir(), "hivematrix-test-"))
	const [data, passwordFile] = [join(folder, "data"), join(folder, "password")]
	const user = process.getuid?.() === 0 ? postgresAccount() : undefined
	const { initdb, postgres } = await findBinaries(user)
	const password = crypto.randomUUID()
	await writeFile(passwordFile, password)
	// Started by root, the server runs as another user, whose folder this is then.
	if (user) for (const path of [folder, passwordFile]) await chown(path, user.uid, user.gid)
	const options = { ...user, cwd: "/", stdin: "ignore", stdout: "ignore", stderr: "pipe" } as const
	const flags = [`--pgdata=${data}`, `--pwfile=${passwordFile}`, "--no-sync", ...initdbFlags]
	const made = Bun.spawn([initdb, ...flags], options)
	if ((await made.exited) !== 0) throw new Error(await new Response(made.stderr).text())
	const port = await freePort()
	const parameters = Object.entries({ port, ...settings }).flatMap(([name, value]) => [
		"-c",
		`${name}=${value}`,
	])
	const server = Bun.spawn([postgres, "-D", data, ...parameters], { ...options, stderr: "ignore" })
	const lock = () => readFile(join(data, "postmaster.pid"), "utf8").catch(() => "")
	await until("the test server", async () => /^ready/m.test(await lock()))
	return {
		url: `postgres://postgres:${password}@127.0.0.1:${port}`,
		stop: async () => {
			server.kill("SIGINT")
			await server.exited
			await rm(folder, { recursive: true, force: true })
		},
	}
}

/** A crash may lose what a test wrote: speed matters more here. */
const settings = {
	listen_addresses: "127.0.0.1",
	unix_socket_directories: "",
	max_connections: 200,
	timezone: "UTC",
	fsync: "off",
	synchronous_commit: "off",
	full_page_writes: "off",
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
