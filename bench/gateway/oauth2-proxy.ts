import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { freePort, until } from "@hivematrix/shared/test"
import type { Peer } from "./peer.ts"

/** oauth2-proxy with a session in its encrypted cookie, where it is installed; it asks nobody and puts nothing in. */
export const oauth2ProxyBefore = async (upstream: string): Promise<Peer[]> => {
	if (!Bun.which("oauth2-proxy")) {
		console.log("oauth2-proxy is not installed: left out.")
		return []
	}
	const folder = await mkdtemp(join(tmpdir(), "hivematrix-bench-"))
	const port = await freePort()
	const password = crypto.randomUUID()
	const hash = await Bun.password.hash(password, { algorithm: "bcrypt", cost: 4 })
	await writeFile(join(folder, "people"), `bench:${hash}\n`)
	const child = Bun.spawn(
		[
			"oauth2-proxy",
			`--http-address=127.0.0.1:${port}`,
			`--upstream=${upstream}/`,
			"--provider=github",
			"--client-id=bench",
			"--client-secret=bench",
			"--email-domain=*",
			`--cookie-secret=${crypto.randomUUID().replaceAll("-", "")}`,
			"--cookie-secure=false",
			`--htpasswd-file=${join(folder, "people")}`,
			"--request-logging=false",
			"--auth-logging=false",
		],
		{ env: { ...process.env, GOMAXPROCS: "1" }, stdout: "ignore", stderr: "ignore" },
	)
	const url = `http://127.0.0.1:${port}`
	await until("oauth2-proxy", () =>
		fetch(`${url}/ping`).then(
			({ ok }) => ok,
			() => false,
		),
	)
	const signedIn = await fetch(`${url}/oauth2/sign_in`, {
		method: "POST",
		redirect: "manual",
		body: new URLSearchParams({ username: "bench", password }),
	})
	const Cookie = signedIn.headers
		.getSetCookie()
		.map((cookie) => cookie.split(";")[0])
		.join("; ")
	return [
		{
			name: "oauth2-proxy",
			headers: { Cookie },
			pids: [child.pid],
			address: (document) => `${url}/${document}`,
			stop: async () => {
				child.kill()
				await child.exited
				await rm(folder, { recursive: true })
			},
		},
	]
}
