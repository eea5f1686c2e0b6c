import { afterAll, expect, test } from "bun:test"
import { coreKeys } from "@hivematrix/shared/auth"
import { createLog } from "@hivematrix/shared/log"
import { createDatabase } from "@hivematrix/shared/test"
import { createApp } from "../app.ts"
import { createPasswords } from "../passwords.ts"
import { providerKeys } from "../provider/keys.ts"
import { secrets } from "./identity.ts"

const database = await createDatabase(`${import.meta.dir}/../migrations`)
afterAll(database.drop)

const { sql } = database
const home = "https://hive.example/"
const app = createApp({
	name: "identity",
	log: createLog("identity", "error", () => {}),
	sql,
	passwords: await createPasswords(),
	secret: secrets.key,
	coreKeys: coreKeys("http://127.0.0.1:1"),
	keys: await providerKeys(sql, secrets.key),
	realm: {
		name: "hivematrix",
		issuer: `${home}keycloak/realms/hivematrix`,
		home,
		app: { id: "core-client", secret: secrets.app },
		admin: { id: "helm-client", secret: secrets.admin },
		logouts: "http://127.0.0.1:1/backchannel-logout",
		requireMfa: [],
	},
})

test("behind https every cookie is Secure, HttpOnly, SameSite=Lax and bound to the realm's paths", async () => {
	const query = new URLSearchParams({
		client_id: "core-client",
		response_type: "code",
		scope: "openid",
		redirect_uri: `${home}keycloak-callback`,
		code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
		code_challenge_method: "S256",
	})
	const answer = await app.request(`/realms/hivematrix/protocol/openid-connect/auth?${query}`)
	expect(answer.headers.get("location")).toStartWith(`${home}keycloak/realms/hivematrix/login-actions/`)
	const cookies = answer.headers.getSetCookie()
	expect(cookies).toHaveLength(4)
	for (const cookie of cookies) {
		expect(cookie).toMatch(/; path=\/keycloak\/realms\/hivematrix\//)
		for (const attribute of ["secure", "httponly", "samesite=lax"]) expect(cookie).toContain(`; ${attribute}`)
	}
})

test("a form that comes in pieces is understood, and one without an end is refused", async () => {
	const send = (pieces: string[]) =>
		app.request("/realms/hivematrix/protocol/openid-connect/token", {
			method: "POST",
			headers: { "content-type": "application/x-www-form-urlencoded", "transfer-encoding": "chunked" },
			body: new ReadableStream({
				start: (stream) => {
					for (const piece of pieces) stream.enqueue(new TextEncoder().encode(piece))
					stream.close()
				},
			}),
		})
	const form = `grant_type=client_credentials&client_id=helm-client&client_secret=${secrets.admin}`
	expect((await send([form.slice(0, 20), form.slice(20)])).status).toBe(200)
	const endless = Array.from({ length: 200 }, () => "x".repeat(1024))
	expect((await send(["grant_type=", ...endless])).status).toBeOneOf([400, 413])
})

test("it is alive and ready, and says so in the house's way", async () => {
	expect(await (await app.request("/health")).json()).toEqual({ service: "identity", status: "healthy" })
	expect(await (await app.request("/ready")).json()).toMatchObject({ checks: { database: "ok" } })
	expect((await app.request("/realms/master/protocol/openid-connect/auth")).status).toBe(404)
	expect((await app.request("/realms/hivematrix/protocol/openid-connect/none")).status).toBe(404)
})
