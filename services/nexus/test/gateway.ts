import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Level } from "@hivematrix/shared/levels"
import { createLog } from "@hivematrix/shared/log"
import { openidProvider } from "@hivematrix/shared/openid-provider"
import { serviceDirectory } from "@hivematrix/shared/service-directory"
import { freePort, type SignIn, signingKeys } from "@hivematrix/shared/test"
import { createApp } from "../app.ts"
import type { Revocations } from "../revocations.ts"
import { serveOptions } from "../serve.ts"
import { sessionsFrom } from "../sessions.ts"
import { Settings } from "../settings.ts"
import { keepVigil } from "../vigil.ts"
import { heldSessions } from "./held-sessions.ts"

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

export type LogLine = {
	level: string
	message: string
	request_id?: string
	user?: string
	context?: Record<string, unknown>
}

/** One service under three names: `echo` (open to all), `vault` (admins) and `hidden` (nobody). */
export const listing = (url: string) => ({
	echo: entry("echo", url),
	vault: entry("vault", url, ["admin"]),
	hidden: entry("hidden", url, ["client"], false),
})

/** A gateway on a port of its own, with those three behind it. */
export const startGateway = async (
	upstream: (request: Request, server: Bun.Server<undefined>) => Response | Promise<Response>,
	{
		publicUrl,
		websocket = { message() {} },
		...more
	}: { publicUrl?: string; websocket?: Bun.WebSocketHandler<undefined> } & Record<string, unknown> = {},
) => {
	const service = Bun.serve({
		port: 0,
		hostname: "127.0.0.1",
		idleTimeout: 60,
		maxRequestBodySize: 2 ** 40,
		fetch: upstream,
		websocket,
	})
	const folder = await mkdtemp(join(tmpdir(), "hivematrix-nexus-"))
	const file = join(folder, "services.json")
	const origin = service.url.origin
	const listed = listing(origin)
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
		...more,
	})
	const people: SignIn = await signingKeys()
	const revoked = new Set<string>()
	const listeners = new Set<(session: string) => void>()
	const revocations: Revocations = {
		holds: async ({ session }) => !revoked.has(session),
		live: () => true,
		join: (hear) => {
			listeners.add(hear)
			return () => listeners.delete(hear)
		},
		ended: (session) => void revoked.add(session),
		end: () => {},
	}
	const revoke = (session: string) => {
		revoked.add(session)
		for (const tell of listeners) tell(session)
	}
	const lines: string[] = []
	const logged = (): LogLine[] => lines.map((line) => JSON.parse(line))
	const directory = serviceDirectory(file)
	const log = createLog("nexus", "info", (line) => lines.push(line))
	const held = heldSessions(people, (session) => revoked.has(session))
	const sessions = sessionsFrom({ keys: people.keys, revocations, core: held.core, log })
	const vigil = keepVigil(revocations, sessions, 200)
	const app = createApp({
		settings,
		keys: people.keys,
		revocations,
		sessions,
		core: held.core,
		provider: openidProvider(settings),
		vigil,
		log,
		directory,
	})
	const server = Bun.serve({ ...serveOptions(settings), port, hostname: "127.0.0.1", fetch: app.fetch })
	const local = `http://127.0.0.1:${port}`
	/** Headers of a browser whose cookie stands for a session with this token. */
	const cookie = (authorization: Record<string, string>) => ({
		Cookie: `${url.startsWith("https:") ? "__Host-" : ""}hivematrix=${held.hold((authorization.Authorization ?? "").slice(7))}`,
	})
	const stop = async () => {
		vigil.end()
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
	return {
		ask,
		local,
		port,
		url,
		settings,
		people,
		revoke,
		held,
		sessions,
		cookie,
		logged,
		directory,
		list,
		listed,
		service,
		stop,
	}
}
