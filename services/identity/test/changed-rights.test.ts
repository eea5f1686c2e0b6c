import { afterAll, beforeEach, describe, expect, test } from "bun:test"
import { until } from "@hivematrix/shared/test"
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from "jose"
import { browser } from "./browser.ts"
import { follow, relyingParty, signedIn } from "./flow.ts"
import { helm } from "./helm.ts"
import { secrets, startRealm } from "./identity.ts"

const heard: string[] = []
const core = Bun.serve({
	port: 0,
	hostname: "127.0.0.1",
	fetch: async (request) => {
		const form = new URLSearchParams(await request.text())
		heard.push(form.get("logout_token") ?? "")
		return new Response(null, { status: 200 })
	},
})
const realm = await startRealm({ CORE_SERVICE_URL: core.url.origin })
const rp = await relyingParty(realm.gateway.url)
const admin = await helm(realm.identity.url)
afterAll(async () => {
	await realm.close()
	await core.stop(true)
})
beforeEach(() => {
	heard.length = 0
})

const keys = createRemoteJWKSet(new URL(rp.server.jwks_uri ?? ""))
const verified = async (token = ""): Promise<JWTPayload> => {
	const { payload } = await jwtVerify(token, keys, { issuer: realm.issuer, audience: "core-client" })
	return payload
}
const first = async () => verified(await until("a logout token", () => heard[0]))

describe("the platform is told", () => {
	test.each(["another group", "fewer groups", "other companies"])("of %s: by the person", async (change) => {
		const username = `person-${crypto.randomUUID().slice(0, 8)}`
		const id = await admin.add({ username, enabled: true, groups: ["client"] })
		const [technicians, client] = [await admin.groupId("technicians"), await admin.groupId("client")]
		heard.length = 0
		const acts: Record<string, [string, string, unknown?]> = {
			"another group": ["PUT", `/groups/${technicians}`],
			"fewer groups": ["DELETE", `/groups/${client}`],
			"other companies": ["PUT", "", { attributes: { companies: ["ACME"] } }],
		}
		const [method, path, body] = acts[change] ?? ["", ""]
		expect((await admin.ask(method, `/users/${id}${path}`, body)).status).toBe(204)
		const claims = await first()
		expect(claims.sub).toBe(id)
		expect(claims.sid).toBeUndefined()
	})
})

describe("a refresh token at the logout endpoint", () => {
	const logout = (form: Record<string, string>, secret = secrets.app) =>
		fetch(rp.server.end_session_endpoint ?? "", {
			method: "POST",
			headers: { Authorization: `Basic ${btoa(`core-client:${secret}`)}` },
			body: new URLSearchParams(form),
		})

	test("ends its session, so that the browser is asked for the password again", async () => {
		const visitor = browser()
		const { refresh_token = "" } = await signedIn(rp, visitor, "admin", secrets.password)
		expect((await logout({ refresh_token }, "wrong-secret-of-the-tests-0123456789")).status).toBe(401)
		expect((await follow(visitor, (await rp.begin()).url)).callback).toBeDefined()
		expect((await logout({ refresh_token: "none" })).status).toBe(400)
		expect((await logout({ refresh_token })).status).toBe(204)
		expect((await follow(visitor, (await rp.begin()).url)).callback).toBeUndefined()
		expect((await logout({ refresh_token })).status).toBe(400)
	})
})
