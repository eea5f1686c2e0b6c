import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { freePort, type SignIn, signingKeys, until } from "@hivematrix/shared/test"
import { listing } from "./gateway.ts"
import { startSmallCore } from "./small-core.ts"

/** The gateway as Helm starts it, a process of its own, before a service at `upstream` and a small Core, which may be that of another. */
export const startGatewayProcess = async (
	upstream: string,
	env: Record<string, string> = {},
	beside?: { people: SignIn; core: ReturnType<typeof startSmallCore> },
) => {
	const people = beside?.people ?? (await signingKeys())
	const core = beside?.core ?? startSmallCore(people)
	const folder = await mkdtemp(join(tmpdir(), "hivematrix-nexus-"))
	const file = join(folder, "services.json")
	const port = await freePort()
	const url = `http://localhost:${port}`
	await writeFile(file, JSON.stringify({ ...listing(upstream), core: listing(core.url).hidden }))
	const child = Bun.spawn(["bun", "main.ts"], {
		cwd: resolve(import.meta.dir, ".."),
		stdout: "pipe",
		stderr: "inherit",
		env: {
			PATH: process.env.PATH ?? "",
			SERVICE_NAME: "nexus",
			PORT: String(port),
			CORE_SERVICE_URL: core.url,
			NEXUS_SERVICE_URL: url,
			SERVICE_SECRET: "s".repeat(43),
			SECRET_KEY: Buffer.alloc(32, 5).toString("base64url"),
			SERVICES_FILE: file,
			KEYCLOAK_SERVER_URL: `${url}/keycloak`,
			KEYCLOAK_BACKEND_URL: upstream,
			KEYCLOAK_REALM: "hivematrix",
			KEYCLOAK_CLIENT_ID: "core-client",
			KEYCLOAK_CLIENT_SECRET: "k".repeat(43),
			...env,
		},
	})
	let lines = ""
	void (async () => {
		for await (const part of child.stdout.pipeThrough(new TextDecoderStream())) lines += part
	})()
	await until("the gateway", () =>
		fetch(`${url}/ready`).then(
			({ ok }) => ok,
			() => false,
		),
	)
	return {
		url,
		port,
		people,
		core,
		pid: child.pid,
		/** All that it wrote to its log. */
		logged: () => lines,
		stop: async () => {
			child.kill("SIGTERM")
			await child.exited
			await core.stop()
			await rm(folder, { recursive: true })
		},
	}
}
