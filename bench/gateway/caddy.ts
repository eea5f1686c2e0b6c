import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { freePort, until } from "@hivematrix/shared/test"
import type { Peer } from "./peer.ts"

/** Caddy with `forward_auth` to Core, where Caddy is installed; it has no way of its own to put a panel in. */
export const caddyBefore = async ({
	upstream,
	core,
	token,
}: {
	upstream: string
	core: { url: string; pid: number }
	token: string
}): Promise<Peer[]> => {
	if (!Bun.which("caddy")) {
		console.log("Caddy is not installed: left out.")
		return []
	}
	const folder = await mkdtemp(join(tmpdir(), "hivematrix-bench-"))
	const port = await freePort()
	await writeFile(
		join(folder, "Caddyfile"),
		`{
	admin off
	auto_https off
}
http://127.0.0.1:${port} {
	handle_path /bench/* {
		forward_auth ${core.url} {
			uri /api/token/validate
			method POST
		}
		reverse_proxy ${upstream}
	}
}`,
	)
	const child = Bun.spawn(["caddy", "run", "--config", join(folder, "Caddyfile")], {
		env: { ...process.env, GOMAXPROCS: "1", HOME: folder },
		stdout: "ignore",
		stderr: "ignore",
	})
	const url = `http://127.0.0.1:${port}`
	await until("Caddy", () =>
		fetch(url).then(
			() => true,
			() => false,
		),
	)
	return [
		{
			name: "Caddy, forward_auth",
			headers: { Authorization: `Bearer ${token}` },
			pids: [child.pid, core.pid],
			address: (document) => `${url}/bench/${document}`,
			stop: async () => {
				child.kill()
				await child.exited
				await rm(folder, { recursive: true })
			},
		},
	]
}
