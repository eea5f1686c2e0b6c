import { createDatabase, until } from "@hivematrix/shared/test"
import { freePort } from "@hivematrix/shared/test/postgres"

export const secrets = {
	app: "app-secret-of-the-tests-0123456789ab",
	admin: "admin-secret-of-the-tests-0123456789",
	key: Buffer.alloc(32, 7).toString("base64url"),
	password: "first start, first password",
}

/** The gateway's part: one public address, `/keycloak` stripped on the way to whichever process answers now. */
export const startGateway = () => {
	let backend = 0
	const server = Bun.serve({
		port: 0,
		hostname: "127.0.0.1",
		idleTimeout: 30,
		fetch: (request) => {
			const { pathname, search } = new URL(request.url)
			if (!pathname.startsWith("/keycloak/")) return new Response("the platform's own pages")
			const headers = new Headers(request.headers)
			headers.set("X-Forwarded-Prefix", "/keycloak")
			return fetch(`http://127.0.0.1:${backend}${pathname.slice("/keycloak".length)}${search}`, {
				method: request.method,
				headers,
				body: request.body,
				redirect: "manual",
			})
		},
	})
	return {
		url: `http://127.0.0.1:${server.port}`,
		routeTo: (port: number) => {
			backend = port
		},
		stop: () => server.stop(true),
	}
}

/** A real process, as Helm starts it. */
export const startIdentity = async (
	publicUrl: string,
	databaseUrl: string,
	env: Record<string, string> = {},
) => {
	const port = await freePort()
	const url = `http://127.0.0.1:${port}`
	const child = Bun.spawn(["bun", "main.ts"], {
		cwd: `${import.meta.dir}/..`,
		stdout: "pipe",
		stderr: "inherit",
		env: {
			PATH: process.env.PATH ?? "",
			HOME: process.env.HOME ?? "",
			SERVICE_NAME: "identity",
			PORT: String(port),
			CORE_SERVICE_URL: "http://127.0.0.1:1",
			NEXUS_SERVICE_URL: publicUrl,
			SERVICE_SECRET: "s".repeat(43),
			SECRET_KEY: secrets.key,
			SERVICES_FILE: "unused",
			DATABASE_URL: databaseUrl,
			KEYCLOAK_SERVER_URL: `${publicUrl}/keycloak`,
			KEYCLOAK_REALM: "hivematrix",
			KEYCLOAK_CLIENT_ID: "core-client",
			KEYCLOAK_CLIENT_SECRET: secrets.app,
			KEYCLOAK_ADMIN_CLIENT_ID: "helm-client",
			KEYCLOAK_ADMIN_CLIENT_SECRET: secrets.admin,
			ADMIN_INITIAL_PASSWORD: secrets.password,
			...env,
		},
	})
	let log = ""
	const reading = (async () => {
		for await (const chunk of child.stdout.pipeThrough(new TextDecoderStream())) log += chunk
	})()
	await until("identity to be ready", async () => {
		if (child.exitCode !== null) throw new Error(`identity ended with ${child.exitCode}: ${log}`)
		return (await fetch(`${url}/ready`).catch(() => undefined))?.ok
	})
	return {
		port,
		url,
		/** What it has written so far. */
		log: () => log,
		stop: async () => {
			child.kill("SIGTERM")
			const code = await child.exited
			await reading
			return code
		},
	}
}

/** A database, a gateway, a process, and a client that trusts them. */
export const startRealm = async (env: Record<string, string> = {}) => {
	const database = await createDatabase()
	const gateway = startGateway()
	const identity = await startIdentity(gateway.url, database.url, env)
	gateway.routeTo(identity.port)
	return {
		sql: database.sql,
		databaseUrl: database.url,
		gateway,
		identity,
		issuer: `${gateway.url}/keycloak/realms/hivematrix`,
		close: async () => {
			await identity.stop()
			gateway.stop()
			await database.drop()
		},
	}
}
