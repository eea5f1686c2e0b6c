import { chownSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { readIfThere } from "../config/atomic-file.ts"
import { inherited } from "../config/environment.ts"
import { KnownError } from "../known-error.ts"
import type { Installation } from "../postgres/installation.ts"

export type QuietServer = { host: string; port: number; stop: () => Promise<void> }

/** Ends the server when its input does: on purpose, or because whoever started it is gone. */
const leash =
	'exec 3<&0; "$@" & server=$!; (cat <&3 >/dev/null; kill -INT $server 2>/dev/null) & wait $server'

/** A PostgreSQL that nobody else can reach: on a socket in a folder of its own, on no port of the network. */
export const startQuietServer = async (
	{ postgres, data, user }: Installation,
	durable: "durable" | "throw-away",
): Promise<QuietServer> => {
	const host = mkdtempSync(join(tmpdir(), "hm-pg-"))
	if (user) chownSync(host, user.uid, user.gid)
	const fast = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_wal_size: "4GB" }
	const settings = {
		port: 5432,
		listen_addresses: "",
		unix_socket_directories: host,
		unix_socket_permissions: "0700",
		timezone: "UTC",
		log_timezone: "UTC",
		max_connections: 100,
		maintenance_work_mem: "128MB",
		...(durable === "durable" ? {} : fast),
	}
	const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])
	const server = Bun.spawn(["/bin/sh", "-c", leash, "sh", postgres, "-D", data, ...flags], {
		...user,
		cwd: "/",
		env: inherited(),
		stdin: "pipe",
		stdout: "ignore",
		stderr: "pipe",
	})
	const said = new Response(server.stderr).text()
	const stop = async () => {
		await server.stdin.end()
		await server.exited
		rmSync(host, { recursive: true, force: true })
	}
	const ready = () => readIfThere(join(data, "postmaster.pid"))?.split("\n")[7]?.startsWith("ready")
	// However long it takes: after a crash it replays its log first.
	while (!ready()) {
		if (server.exitCode !== null) {
			rmSync(host, { recursive: true, force: true })
			throw new KnownError(`PostgreSQL doesn't start on ${data}: ${(await said).trim().split("\n").at(-1)}`)
		}
		await Bun.sleep(25)
	}
	return { host, port: 5432, stop }
}
