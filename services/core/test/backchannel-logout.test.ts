import { afterAll, describe, expect, test } from "bun:test"
import { generateKeyPair, type JWTPayload, UnsecuredJWT } from "jose"
import { startCore } from "./core.ts"

const core = await startCore()
const { app, begin, open } = core
afterAll(core.stop)

const event = "http://schemas.openid.net/event/backchannel-logout"
const claims = (more: JWTPayload = {}): JWTPayload => ({
	jti: crypto.randomUUID(),
	events: { [event]: {} },
	sid: "provider-session",
	...more,
})
const post = (form: Record<string, string>) =>
	app.request("/backchannel-logout", { method: "POST", body: new URLSearchParams(form) })
const send = async (token: string) => (await post({ logout_token: token })).status

describe("a logout token", () => {
	test("of a session at the provider ends the sessions begun in it and no others", async () => {
		const [gone, other] = [await begin({ sid: "one" }), await begin({ sid: "two" })]
		const response = await post({ logout_token: await core.accessToken(claims({ sid: "one" })) })
		expect(response.status).toBe(200)
		expect(response.headers.get("cache-control")).toBe("no-store")
		expect((await open(gone.cookie)).open).toBe(false)
		expect((await open(other.cookie)).open).toBe(true)
	})

	test("of a person ends all of theirs and nobody else's", async () => {
		const eve = { sub: "eve", preferred_username: "eve" }
		const [one, two, ada] = [await begin({ ...eve, sid: "e1" }), await begin(eve), await begin()]
		expect(await send(await core.accessToken(claims({ sub: "eve", sid: undefined })))).toBe(200)
		expect((await open(one.cookie)).open).toBe(false)
		expect((await open(two.cookie)).open).toBe(false)
		expect((await open(ada.cookie)).open).toBe(true)
	})

	test("counts once", async () => {
		const token = await core.accessToken(claims({ sid: "replayed" }))
		expect(await send(token)).toBe(200)
		const { cookie } = await begin({ sid: "replayed" })
		expect(await send(token)).toBe(400)
		expect((await open(cookie)).open).toBe(true)
	})

	const wrong: [string, JWTPayload][] = [
		["another issuer", { iss: "https://evil.example" }],
		["another audience", { aud: "other-client" }],
		["no audience", { aud: undefined }],
		["no time", { iat: undefined }],
		["an old time", { iat: Math.floor(Date.now() / 1000) - 3_600, exp: undefined }],
		["a time to come", { iat: Math.floor(Date.now() / 1000) + 3_600 }],
		["an end in the past", { exp: Math.floor(Date.now() / 1000) - 60 }],
		["no name", { jti: undefined }],
		["no events", { events: undefined }],
		["another event", { events: { "http://schemas.openid.net/event/other": {} } }],
		["an event that is no object", { events: { [event]: true } }],
		["events in a list", { events: [event] }],
		["a nonce, as an id_token has", { nonce: "n" }],
		["nobody in it", { sid: undefined, sub: undefined }],
	]
	test.each(wrong)("with %s ends nothing", async (_, more) => {
		const { cookie } = await begin()
		expect(await send(await core.accessToken(claims(more)))).toBe(400)
		expect((await open(cookie)).open).toBe(true)
	})

	test("by a foreign key, without a signature, or none at all ends nothing, and the trail says why", async () => {
		const { cookie } = await begin()
		const { privateKey } = await generateKeyPair("RS256")
		expect(await send(await core.accessToken(claims(), privateKey))).toBe(400)
		expect(await send(new UnsecuredJWT(claims()).encode())).toBe(400)
		expect(await send("x.y.z")).toBe(400)
		expect((await post({})).status).toBe(400)
		expect(await send(await core.accessToken({ nonce: "n", sid: "provider-session" }))).toBe(400)
		expect((await open(cookie)).open).toBe(true)
		const [row] = await core.sql`
			select count(*)::int as refused from audit_events where event = 'logout-token.refused'`
		expect(row?.refused).toBeGreaterThan(4)
	})
})

test("a session that is ended here ends at the provider too, by its refresh token", async () => {
	const ended: string[] = []
	core.answers.logout = (form) => {
		ended.push(form.get("refresh_token") ?? "")
		return new Response(null, { status: 204 })
	}
	const { token } = await begin({ sub: "frank", preferred_username: "frank" })
	await begin({ sub: "frank", preferred_username: "frank" }, { refresh_token: "refresh-of-the-other" })
	const headers = { Authorization: `Bearer ${token}` }
	expect((await app.request("/api/sessions/mine", { method: "DELETE", headers })).status).toBe(200)
	expect(ended).toEqual(["refresh-of-the-other"])
	const { cookie } = await begin()
	await core.post("/api/sessions/end", { username: "ada" }, await core.serviceToken("helm"))
	expect((await open(cookie)).open).toBe(false)
})
