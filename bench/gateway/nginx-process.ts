import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { freePort, until } from "@hivematrix/shared/test"

const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]

/** An nginx with one worker, in a folder and on a port of its own. @param http what its `http` block says */
export const startNginx = async (http: (folder: string, port: number) => Promise<string>) => {
	const folder = await mkdtemp(join(tmpdir(), "hivematrix-bench-"))
	const port = await freePort()
	// Started by root, its worker would be nobody, who can't read the folder.
	const user = process.getuid?.() === 0 ? "user root; " : ""
	const config = `${user}worker_processes 1; daemon off; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 8192; }
http {
	types { text/html html; application/json json; }
	keepalive_requests 100000000;
	access_log /dev/null;
	${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(" ")}
	${await http(folder, port)}
}`
	await writeFile(join(folder, "nginx.conf"), config)
	const child = Bun.spawn(["nginx", "-e", join(folder, "error.log"), "-c", join(folder, "nginx.conf")], {
		stdout: "ignore",
		stderr: "inherit",
	})
	const url = `http://127.0.0.1:${port}`
	await until("nginx", () =>
		fetch(url).then(
			() => true,
			() => false,
		),
	)
	const workers = await readFile(`/proc/${child.pid}/task/${child.pid}/children`, "utf8")
	return {
		url,
		pids: workers.trim().split(" ").map(Number),
		stop: async () => {
			child.kill("SIGTERM")
			await child.exited
			await rm(folder, { recursive: true })
		},
	}
}
