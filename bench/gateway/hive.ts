import { createHash, randomBytes } from "node:crypto"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { createDatabase, freePort, until } from "@hivematrix/shared/test"
import { stopTestPostgres } from "@hivematrix/shared/test/postgres"
import type { Peer } from "./peer.ts"
import { startSmallProvider } from "./small-provider.ts"

const services = resolve(import.meta.dir, "../../services")
const secret = () => randomBytes(32).toString("base64url")

/**
 * The real Core on a database of its own and the real gateway, as Helm starts them, and a technician's session.
 * @param count how many services stand behind it under names of their own
 */
export const startHive = async (upstream: string, count = 1) => {
	const { url: databaseUrl, drop } = await createDatabase()
	const folder = await mkdtemp(join(tmpdir(), "hivematrix-bench-"))
	const [corePort, port] = [await freePort(), await freePort()]
	const [coreUrl, url] = [`http://127.0.0.1:${corePort}`, `http://localhost:${port}`]
	const secrets = { helm: secret(), nexus: secret(), core: secret() }
	const entry = {
		port: 1,
		path: "/",
		title: "Bench",
		visible: true,
		levels: ["client"],
		icon: "box",
		order: 1,
	}
	const directory = {
		bench: { ...entry, url: upstream },
		...Object.fromEntries(
			Array.from({ length: count - 1 }, (_, n) => [`bench${n + 1}`, { ...entry, url: upstream }]),
		),
		core: { ...entry, url: coreUrl, visible: false },
		...Object.fromEntries(
			["Codex", "Ledger", "Resolve", "Archive", "Helm"].map((title) => [
				title.toLowerCase(),
				{ ...entry, title, url: upstream },
			]),
		),
	}
	const callers = Object.fromEntries(
		Object.entries(secrets).map(([name, value]) => [
			name,
			{
				secret_sha256: createHash("sha256").update(value).digest("hex"),
				calls: name === "core" ? [] : ["core"],
			},
		]),
	)
	await writeFile(join(folder, "services.json"), JSON.stringify(directory))
	await writeFile(join(folder, "callers.json"), JSON.stringify(callers))

	const provider = await startSmallProvider(`${url}/keycloak/realms/hivematrix`)
	const environment = (name: "core" | "nexus", port: number) => ({
		PATH: process.env.PATH ?? "",
		NODE_ENV: "production",
		SERVICE_NAME: name,
		PORT: String(port),
		CORE_SERVICE_URL: coreUrl,
		NEXUS_SERVICE_URL: url,
		SERVICE_SECRET: secrets[name],
		SECRET_KEY: Buffer.alloc(32, 5).toString("base64url"),
		SERVICES_FILE: join(folder, "services.json"),
		CALLERS_FILE: join(folder, "callers.json"),
		DATABASE_URL: databaseUrl,
		KEYCLOAK_SERVER_URL: `${url}/keycloak`,
		KEYCLOAK_BACKEND_URL: provider.url,
		KEYCLOAK_REALM: "hivematrix",
		KEYCLOAK_CLIENT_ID: "core-client",
		KEYCLOAK_CLIENT_SECRET: secret(),
		// One visitor stands for thousands here.
		RATE_PER_ADDRESS: "off",
		RATE_PER_USER: "off",
	})
	const tsconfig = resolve(services, "../tsconfig.json")
	const start = async (name: "core" | "nexus", port: number) => {
		const profile =
			process.env.BENCH_PROFILE === name ? ["--cpu-prof", `--cpu-prof-dir=${process.cwd()}`] : []
		const child = Bun.spawn(
			["bun", ...profile, "--no-env-file", "--tsconfig-override", tsconfig, "main.ts"],
			{
				cwd: join(services, name),
				env: environment(name, port),
				stdout: Bun.file("/dev/null"),
				stderr: "inherit",
			},
		)
		await until(name, () =>
			fetch(`http://127.0.0.1:${port}/ready`).then(
				({ ok }) => ok,
				() => false,
			),
		)
		return child
	}
	const core = await start("core", corePort)
	const nexus = await start("nexus", port)
	const token = await tokenFrom(coreUrl, secrets.helm)
	const Cookie = `hivematrix=${await cookieFrom(coreUrl, secrets.nexus, await provider.tokens())}`
	const peer: Peer = {
		name: "nexus",
		headers: { Cookie },
		pids: [nexus.pid, core.pid],
		address: (document) => `http://127.0.0.1:${port}/bench/${document}`,
		stop: async () => {},
	}
	return {
		core: { url: coreUrl, pid: core.pid },
		token,
		nexus: peer,
		/** What the gateway puts before a page's content. */
		panel: async () => {
			const page = await (await fetch(peer.address("page.html"), { headers: { Cookie } })).text()
			return page.slice(page.indexOf("<body>") + 6, page.indexOf("<main"))
		},
		stop: async () => {
			for (const child of [nexus, core]) {
				child.kill("SIGTERM")
				await child.exited
			}
			await provider.stop()
			await drop()
			await stopTestPostgres()
			await rm(folder, { recursive: true })
		},
	}
}

const post = async <Answer>(url: string, bearer: string, body: object): Promise<Answer> => {
	const response = await fetch(url, {
		method: "POST",
		headers: { "Content-Type": "application/json", Authorization: `Bearer ${bearer}` },
		body: JSON.stringify(body),
	})
	return (await response.json()) as Answer
}

const passFor = async (coreUrl: string, service: string, secret: string): Promise<string> => {
	const asked = { calling_service: service, target_service: "core" }
	return (await post<{ token: string }>(`${coreUrl}/service-token`, secret, asked)).token
}

const tokenFrom = async (coreUrl: string, secret: string): Promise<string> => {
	const pass = await passFor(coreUrl, "helm", secret)
	const wish = { username: "bench", level: "technician", hours: 2 }
	return (await post<{ token: string }>(`${coreUrl}/api/token/issue`, pass, wish)).token
}

const cookieFrom = async (coreUrl: string, secret: string, tokens: object): Promise<string> => {
	const pass = await passFor(coreUrl, "nexus", secret)
	const given = { ...tokens, address: "127.0.0.1", user_agent: "bench" }
	return (await post<{ cookie: string }>(`${coreUrl}/api/sessions`, pass, given)).cookie
}
