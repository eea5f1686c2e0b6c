import { createHash } from "node:crypto"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createLog } from "@hivematrix/shared/log"
import { openidProvider } from "@hivematrix/shared/openid-provider"
import { createDatabase } from "@hivematrix/shared/test"
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose"
import { createApp } from "../app.ts"
import { callersFrom } from "../callers.ts"
import { providerFor } from "../provider/provider.ts"
import { revocationFeed } from "../revocation-feed.ts"
import { loadSigningKeys } from "../signing-keys.ts"

export const secrets = {
	ledger: "l".repeat(43),
	nexus: "n".repeat(43),
	helm: "h".repeat(43),
	codex: "c".repeat(43),
	probe: "p".repeat(43),
}
/** Probe runs elsewhere. */
const calls = { ledger: ["codex"], nexus: ["core"], helm: ["core"], codex: [], probe: ["codex"] }
const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
export const serverUrl = "http://localhost:8000/keycloak"

/** A Core on a database of its own, and a provider that signs what it is told to. */
export const startCore = async () => {
	const { sql, url, drop } = await createDatabase(`${import.meta.dir}/../migrations`)
	const folder = await mkdtemp(join(tmpdir(), "hivematrix-core-"))
	const file = join(folder, "callers.json")
	const entry = (name: keyof typeof secrets) => ({
		secret_sha256: createHash("sha256").update(secrets[name]).digest("hex"),
		calls: calls[name],
		...(name === "probe" ? { elsewhere: true } : {}),
	})
	/** Writes callers.json, as Helm does when a service.json changes. */
	const declare = (changed: Record<string, string[]>) =>
		writeFile(
			file,
			JSON.stringify({
				...Object.fromEntries(
					Object.keys(calls).map((name) => {
						const known = entry(name as "ledger")
						return [name, { ...known, calls: changed[name] ?? known.calls }]
					}),
				),
				core: { ...entry("codex"), calls: [] },
			}),
		)
	await declare({})

	const { publicKey, privateKey } = await generateKeyPair("RS256")
	type Answer = ((form: URLSearchParams) => Response | Promise<Response>) | undefined
	const answers: { refresh?: Answer; logout?: Answer } = {}
	const path = "/realms/hivematrix/protocol/openid-connect"
	const provider = Bun.serve({
		port: 0,
		hostname: "127.0.0.1",
		routes: {
			[`${path}/certs`]: async () =>
				Response.json({ keys: [{ ...(await exportJWK(publicKey)), kid: "provider-1", alg: "RS256" }] }),
			[`${path}/token`]: async (request) =>
				answers.refresh?.(new URLSearchParams(await request.text())) ?? new Response(null, { status: 503 }),
			[`${path}/logout`]: async (request) =>
				answers.logout?.(new URLSearchParams(await request.text())) ?? new Response(null, { status: 503 }),
		},
	})
	const sealKey = Buffer.alloc(32, 7).toString("base64url")
	const keys = await loadSigningKeys(sql, sealKey)
	const app = createApp({
		sql,
		keys,
		log: createLog("core", "error", () => {}),
		callers: callersFrom(file),
		feed: await revocationFeed(sql),
		limits: { idleMinutes: 120, absoluteHours: 12 },
		secret: sealKey,
		provider: providerFor(
			openidProvider({
				KEYCLOAK_SERVER_URL: serverUrl,
				KEYCLOAK_BACKEND_URL: provider.url.href,
				KEYCLOAK_REALM: "hivematrix",
				KEYCLOAK_CLIENT_ID: "core-client",
				KEYCLOAK_CLIENT_SECRET: "k".repeat(43),
			}),
		),
	})
	const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
		app.request(path, {
			method: "POST",
			headers: { "Content-Type": "application/json", ...headers },
			body: JSON.stringify(body),
		})
	/** An access token as the provider makes it, or wrong in what `claims` says. */
	const accessToken = (claims: JWTPayload = {}, key = privateKey) =>
		new SignJWT({
			iss: `${serverUrl}/realms/hivematrix`,
			aud: "core-client",
			azp: "core-client",
			sub: "0193-ada",
			preferred_username: "ada",
			name: "Ada Admin",
			email: "ada@example.com",
			groups: ["admins"],
			iat: Math.floor(Date.now() / 1000),
			exp: Math.floor(Date.now() / 1000) + 60,
			...claims,
		})
			.setProtectedHeader({ alg: "RS256", kid: "provider-1" })
			.sign(key)
	const signIn = async (claims: JWTPayload = {}): Promise<string> =>
		(await (await post("/api/token/exchange", { access_token: await accessToken(claims) })).json()).token
	/** What the gateway is to Core: a service with a token of its own. */
	const serviceToken = async (calling_service: keyof typeof secrets, target_service = "core") => {
		const Authorization = `Bearer ${secrets[calling_service]}`
		const answer = await post("/service-token", { calling_service, target_service }, { Authorization })
		return { Authorization: `Bearer ${(await answer.json()).token}` }
	}
	/** Signs in as a browser would through the gateway. */
	const begin = async (claims: JWTPayload = {}, more: object = {}) => {
		const [access_token, id_token] = [
			await accessToken(claims),
			await accessToken({ nonce: "n", sid: "provider-session", ...claims }),
		]
		const sent = { access_token, id_token, nonce: "n", refresh_token: "refresh-1", address: "192.0.2.1" }
		const body = { ...sent, user_agent: firefox, ...more }
		const response = await post("/api/sessions", body, await serviceToken("nexus"))
		return { status: response.status, ...((await response.json()) as { cookie: string; token: string }) }
	}
	const open = async (cookie: string) => {
		const response = await post("/api/sessions/open", { cookie }, await serviceToken("nexus"))
		return { status: response.status, ...((await response.json()) as { open?: boolean; token?: string }) }
	}
	const stop = async () => {
		await provider.stop(true)
		await drop()
		await rm(folder, { recursive: true })
	}
	return {
		app,
		sql,
		url,
		keys,
		sealKey,
		post,
		accessToken,
		signIn,
		declare,
		serviceToken,
		begin,
		open,
		answers,
		stop,
	}
}
