import { afterAll, beforeEach, describe, expect, test } from "bun:test"
import { until } from "@hivematrix/shared/test"
import { createRemoteJWKSet, decodeJwt, type JWTPayload, jwtVerify } from "jose"
import { browser } from "./browser.ts"
import { follow, relyingParty, signedIn } from "./flow.ts"
import { helm } from "./helm.ts"
import { secrets, startRealm } from "./identity.ts"

const heard: string[] = []
let answer = 200
const core = Bun.serve({
	port: 0,
	hostname: "127.0.0.1",
	fetch: async (request) => {
		const form = new URLSearchParams(await request.text())
		heard.push(form.get("logout_token") ?? "")
		return new Response(null, { status: answer })
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
	answer = 200
})

const keys = createRemoteJWKSet(new URL(rp.server.jwks_uri ?? ""))
const verified = async (token = ""): Promise<JWTPayload> => {
	const { payload } = await jwtVerify(token, keys, { issuer: realm.issuer, audience: "core-client" })
	return payload
}
const first = async () => verified(await until("a logout token", () => heard[0]))

describe("the platform is told", () => {
	test("of a sign-out at the provider: by the session's name, as its tokens had it", async () => {
		const visitor = browser()
		const { id_token = "" } = await signedIn(rp, visitor, "admin", secrets.password)
		await follow(
			visitor,
			`${rp.server.end_session_endpoint}?${new URLSearchParams({ id_token_hint: id_token })}`,
		)
		const claims = await first()
		expect(claims).toMatchObject({
			sid: decodeJwt(id_token).sid,
			sub: decodeJwt(id_token).sub,
			events: { "http://schemas.openid.net/event/backchannel-logout": {} },
		})
		expect(claims.nonce).toBeUndefined()
		expect(typeof claims.jti).toBe("string")
		expect(claims.sid).toBeDefined()
	})

	test.each(["a new password", "another group", "fewer groups", "other companies", "a locked door"])(
		"of %s: by the person",
		async (change) => {
			const username = `person-${crypto.randomUUID().slice(0, 8)}`
			const id = await admin.add({ username, enabled: true, groups: ["client"] })
			const [technicians, client] = [await admin.groupId("technicians"), await admin.groupId("client")]
			heard.length = 0
			const acts: Record<string, [string, string, unknown?]> = {
				"a new password": ["PUT", "/reset-password", { type: "password", value: "a long new password 1" }],
				"another group": ["PUT", `/groups/${technicians}`],
				"fewer groups": ["DELETE", `/groups/${client}`],
				"other companies": ["PUT", "", { attributes: { companies: ["ACME"] } }],
				"a locked door": ["PUT", "", { enabled: false }],
			}
			const [method, path, body] = acts[change] ?? ["", ""]
			expect((await admin.ask(method, `/users/${id}${path}`, body)).status).toBe(204)
			const claims = await first()
			expect(claims.sub).toBe(id)
			expect(claims.sid).toBeUndefined()
		},
	)

	test("again when it did not listen the first time", async () => {
		answer = 503
		const id = await admin.add({ username: "told-twice", enabled: true })
		await admin.ask("PUT", `/users/${id}`, { enabled: false })
		await until("a first try", () => heard.length > 0)
		answer = 200
		await until("another", () => heard.length > 1)
		expect((await verified(heard.at(-1))).sub).toBe(id)
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
