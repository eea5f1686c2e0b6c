import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Level } from "@hivematrix/shared/levels"
import { createLog } from "@hivematrix/shared/log"
import { serviceDirectory } from "@hivematrix/shared/service-directory"
import { freePort, type SignIn, signingKeys } from "@hivematrix/shared/test"
import { createApp } from "../app.ts"
import type { Revocations } from "../revocations.ts"
import { Settings } from "../settings.ts"

const entry = (name: string, url: string, levels: Level[] = ["client"], visible = true) => ({
	url,
	port: Number(new URL(url).port),
	path: `services/${name}`,
	title: name[0]?.toUpperCase() + name.slice(1),
	visible,
	levels,
	icon: "box",
	order: 10,
})

/** A gateway on a port of its own, with `echo` behind it (open to all), `vault` (admins) and `hidden` (nobody). */
export const startGateway = async (
	upstream: (request: Request) => Response | Promise<Response>,
	publicUrl?: string,
) => {
	const service = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: upstream })
	const folder = await mkdtemp(join(tmpdir(), "hivematrix-nexus-"))
	const file = join(folder, "services.json")
	const origin = service.url.origin
	const listed = {
		echo: entry("echo", origin),
		vault: entry("vault", origin, ["admin"]),
		hidden: entry("hidden", origin, ["client"], false),
	}
	const list = (services: object) => writeFile(file, JSON.stringify(services))
	await list(listed)

	const port = await freePort()
	const url = publicUrl ?? `http://localhost:${port}`
	const settings = Settings.parse({
		SERVICE_NAME: "nexus",
		PORT: port,
		CORE_SERVICE_URL: "http://127.0.0.1:1",
		NEXUS_SERVICE_URL: url,
		SERVICE_SECRET: "s".repeat(43),
		SECRET_KEY: Buffer.alloc(32, 5).toString("base64url"),
		SERVICES_FILE: file,
		KEYCLOAK_SERVER_URL: `${url}/keycloak`,
		KEYCLOAK_BACKEND_URL: origin,
		KEYCLOAK_REALM: "hivematrix",
		KEYCLOAK_CLIENT_ID: "core-client",
		KEYCLOAK_CLIENT_SECRET: "k".repeat(43),
	})
	const people: SignIn = await signingKeys()
	const revoked = new Set<string>()
	const revocations: Revocations = {
		holds: async ({ session }) => !revoked.has(session),
		live: () => true,
		end: () => {},
	}
	const app = createApp({
		settings,
		revocations,
		keys: people.keys,
		log: createLog("nexus", "error", () => {}),
		directory: serviceDirectory(file),
	})
	const server = Bun.serve({ port, hostname: "127.0.0.1", fetch: app.fetch })
	const local = `http://127.0.0.1:${port}`
	const stop = async () => {
		await server.stop(true)
		await service.stop(true)
		await rm(folder, { recursive: true })
	}
	/** Asks as a browser at the public address would. */
	const ask = (path: string, init: RequestInit = {}) =>
		fetch(local + path, {
			redirect: "manual",
			...init,
			headers: { Host: new URL(url).host, ...(init.headers as Record<string, string>) },
		})
	return { ask, local, port, url, settings, people, revoked, list, listed, service, stop }
}
