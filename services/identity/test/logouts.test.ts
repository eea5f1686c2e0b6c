import { afterAll, afterEach, describe, expect, test } from "bun:test"
import { until } from "@hivematrix/shared/test"
import { createRemoteJWKSet, decodeJwt, type JWTPayload, jwtVerify } from "jose"
import { browser } from "./browser.ts"
import { follow, relyingParty, signedIn } from "./flow.ts"
import { helm } from "./helm.ts"
import { startRealm } from "./identity.ts"

/** Core's part: takes logout tokens, or answers as it is told. */
const heard: string[] = []
let status = 200
const core = Bun.serve({
	port: 0,
	hostname: "127.0.0.1",
	routes: {
		"/backchannel-logout": async (request) => {
			const token = new URLSearchParams(await request.text()).get("logout_token") ?? ""
			heard.push(token)
			return new Response("", { status })
		},
	},
})

const realm = await startRealm({ CORE_SERVICE_URL: `http://127.0.0.1:${core.port}` })
const rp = await relyingParty(realm.gateway.url)
const { add, ask } = await helm(realm.identity.url)
afterAll(async () => {
	await realm.close()
	await core.stop(true)
})
afterEach(() => {
	heard.length = 0
	status = 200
})

const password = "plum kettle orbit lantern"
const other = "walnut harbour tunnel mosaic"
const person = (username: string) => add({ username, credentials: [{ type: "password", value: password }] })
const waiting = async () => {
	const [row] = await realm.sql<{ count: number }[]>`select count(*)::int as count from logout_notices`
	return row?.count
}
const allHeard = () => until("Core to have heard all", async () => (await waiting()) === 0)
const claimsHeard = (): JWTPayload[] => heard.map((token) => decodeJwt(token))

describe("Core hears", () => {
	test("which sessions ended when a person changes the password, and not of the one they do it in", async () => {
		const id = await person("ada")
		const [here, there] = [browser(), browser()]
		const mine = decodeJwt((await signedIn(rp, here, "ada", password)).id_token ?? "")
		const theirs = decodeJwt((await signedIn(rp, there, "ada", password)).id_token ?? "")
		const account = `${realm.issuer}/account/password`
		const page = await (await follow(here, account)).response?.text()
		const csrf = /name="csrf" value="([^"]*)"/.exec(page ?? "")?.[1] ?? ""
		const form = { csrf, current: password, new_password: other, repeated: other }
		expect((await here.submit(account, form)).status).toBe(303)
		await allHeard()
		expect(claimsHeard()).toMatchObject([{ sub: id, sid: theirs.sid }])
		expect(mine.sid).not.toBe(theirs.sid)
	})

	test("of a sign-out at the provider", async () => {
		await person("anna")
		const visitor = browser()
		const { id_token = "" } = await signedIn(rp, visitor, "anna", password)
		const query = new URLSearchParams({ id_token_hint: id_token, client_id: "core-client" })
		await visitor.get(`${rp.server.end_session_endpoint}?${query}`)
		await until("the sign-out to be heard", async () => heard.length > 0)
		expect(claimsHeard()).toMatchObject([{ sid: decodeJwt(id_token).sid }])
	})

	test("of a person as a whole when an administrator sets the password, disables or removes them", async () => {
		const id = await person("bert")
		await ask("PUT", `/users/${id}/reset-password`, { type: "password", value: other })
		await ask("PUT", `/users/${id}`, { enabled: false })
		await ask("DELETE", `/users/${id}`)
		await allHeard()
		expect(claimsHeard()).toHaveLength(3)
		for (const claims of claimsHeard()) {
			expect(claims.sub).toBe(id)
			expect(claims.sid).toBeUndefined()
		}
		const keys = createRemoteJWKSet(new URL(rp.server.jwks_uri ?? ""))
		const { payload } = await jwtVerify(heard[0] ?? "", keys, {
			issuer: realm.issuer,
			audience: "core-client",
			typ: "logout+jwt",
		})
		expect(payload.events).toEqual({ "http://schemas.openid.net/event/backchannel-logout": {} })
	})

	test("later, when it could not at first: nothing is lost, and each keeps its name", async () => {
		const id = await person("cleo")
		status = 503
		await ask("POST", `/users/${id}/logout`)
		await until("the first try", async () => heard.length > 0)
		expect(await waiting()).toBe(1)
		status = 200
		await allHeard()
		expect(new Set(claimsHeard().map(({ jti }) => jti)).size).toBe(1)
	}, 30_000)

	test("nothing again that it will never take", async () => {
		const id = await person("dora")
		status = 400
		await ask("POST", `/users/${id}/logout`)
		await allHeard()
		expect(realm.identity.log()).toContain("Core answered 400 to a logout token")
	})
})
