import { afterAll, describe, expect, test } from "bun:test"
import { decodeJwt } from "jose"
import type { ListedSession } from "../contract.ts"
import { startCore } from "./core.ts"

const core = await startCore()
const { app, sql, post, begin, open, serviceToken } = core
afterAll(core.stop)

const idOf = (token: string) => decodeJwt(token).jti ?? ""
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` })
const get = async (path: string, headers: Record<string, string>) => {
	const response = await app.request(path, { headers })
	const body = (await response.json()) as { sessions: ListedSession[]; total: number }
	return { status: response.status, ...body }
}
const remove = async (path: string, headers: Record<string, string>) =>
	(await app.request(path, { method: "DELETE", headers })).status
const valid = async (token: string) => (await post("/api/token/validate", { token })).status === 200

describe("a browser's session", () => {
	test("is opened by its cookie, which is not the token's id and of which the database has no copy", async () => {
		const { cookie, token } = await begin()
		expect(cookie).toMatch(/^[\w-]{43}$/)
		expect(cookie).not.toBe(idOf(token))
		const opened = await open(cookie)
		expect(opened.open).toBe(true)
		expect(idOf(opened.token ?? "")).toBe(idOf(token))
		const rows = await sql`select * from sessions where id = ${idOf(token)}`
		expect(JSON.stringify(rows)).not.toContain(cookie)
		expect(JSON.stringify(rows)).not.toContain("refresh-1")
	})

	test("is the gateway's alone to start, open, close and mark as used", async () => {
		const { cookie, token } = await begin()
		for (const path of ["", "/open", "/close", "/used"]) {
			expect((await post(`/api/sessions${path}`, { cookie }, bearer(token))).status).toBe(403)
			expect((await post(`/api/sessions${path}`, { cookie }, await serviceToken("helm"))).status).toBe(403)
			expect((await post(`/api/sessions${path}`, { cookie })).status).toBe(401)
		}
	})

	test("of the browser before ends when somebody signs in anew: a planted cookie is worth nothing after", async () => {
		const planted = await begin({ sub: "eve", preferred_username: "eve" })
		const own = await begin({}, { replaces: planted.cookie })
		expect(own.cookie).not.toBe(planted.cookie)
		expect((await open(planted.cookie)).open).toBe(false)
		expect(await valid(planted.token)).toBe(false)
		expect((await open(own.cookie)).open).toBe(true)
	})

	test("ends when it rests too long, and lives on when it was used meanwhile", async () => {
		const [resting, used] = [await begin(), await begin()]
		await sql`update sessions set last_used_at = now() - interval '121 minutes' where id in ${sql([idOf(resting.token), idOf(used.token)])}`
		const seen = [{ id: idOf(used.token), seconds_ago: 60 }]
		expect((await post("/api/sessions/used", { used: seen }, await serviceToken("nexus"))).status).toBe(204)
		expect((await open(resting.cookie)).open).toBe(false)
		expect(await valid(resting.token)).toBe(false)
		expect((await open(used.cookie)).open).toBe(true)
	})

	test("ends at its absolute limit, however much it is used", async () => {
		const { cookie, token } = await begin()
		await sql`update sessions set ends_at = now() - interval '1 second' where id = ${idOf(token)}`
		expect((await open(cookie)).open).toBe(false)
		expect(await valid(token)).toBe(false)
	})

	test("without a refresh token ends with its first token", async () => {
		const { token } = await begin({}, { refresh_token: undefined })
		const [row] = await sql`select ends_at, expires_at from sessions where id = ${idOf(token)}`
		expect(row?.endsAt).toEqual(row?.expiresAt)
		expect((row?.endsAt - Date.now()) / 1000).toBeCloseTo(3600, -2)
	})

	test("is not begun with tokens of another sign-in, person, or client", async () => {
		expect((await begin({}, { nonce: "another" })).status).toBe(403)
		expect((await begin({}, { id_token: await core.accessToken({ nonce: "n", sub: "eve" }) })).status).toBe(
			403,
		)
		expect((await begin({ azp: "evil" })).status).toBe(403)
		expect((await begin({ iat: Math.floor(Date.now() / 1000) + 600 })).status).toBe(403)
		const [row] =
			await sql`select detail from audit_events where event = 'sign-in.refused' order by id limit 1`
		expect(row?.detail).toBe("The id_token belongs to another sign-in (nonce). (192.0.2.1)")
	})

	test("that is closed gives the id_token once, for the provider's own logout", async () => {
		const { cookie } = await begin()
		const close = async () =>
			(await post("/api/sessions/close", { cookie }, await serviceToken("nexus"))).json()
		const closed = await close()
		expect(closed.closed).toBe(true)
		expect(decodeJwt(closed.id_token).sid).toBe("provider-session")
		expect(await close()).toEqual({ closed: false })
		expect((await open(cookie)).open).toBe(false)
	})
})

describe("the list of sessions", () => {
	const petra = { sub: "petra", preferred_username: "petra", groups: [], name: "Petra 100%" }

	test("shows people their own, with device and address, and no other's", async () => {
		const { token } = await begin(petra)
		await begin()
		const { sessions, total } = await get("/api/sessions/mine", bearer(token))
		expect(total).toBe(1)
		expect(sessions[0]).toMatchObject({
			id: idOf(token),
			username: "petra",
			device: "Firefox on Linux",
			address: "192.0.2.1",
			origin: "sign-in",
		})
		expect((await get("/api/sessions", bearer(token))).status).toBe(403)
	})

	test("shows administrators and Helm all of them, by page and by filter, and other services none", async () => {
		const { token } = await begin()
		const first = await get("/api/sessions?page_size=1", bearer(token))
		const second = await get("/api/sessions?page_size=1&page=2", bearer(token))
		expect(first.total).toBeGreaterThan(1)
		expect(first.sessions).toHaveLength(1)
		expect(second.sessions[0]?.id).not.toBe(first.sessions[0]?.id)
		const found = await get("/api/sessions?q=100%25", await serviceToken("helm"))
		expect(new Set(found.sessions.map(({ username }) => username))).toEqual(new Set(["petra"]))
		expect((await get("/api/sessions", await serviceToken("nexus"))).status).toBe(403)
		expect((await get("/api/sessions?page=0&page_size=9999", bearer(token))).status).toBe(400)
	})
})

describe("ending sessions", () => {
	const quentin = { sub: "quentin", preferred_username: "quentin", groups: [] }

	test("people end their own and no other's", async () => {
		const [mine, other, ada] = [await begin(quentin), await begin(quentin), await begin()]
		expect(await remove(`/api/sessions/mine/${idOf(ada.token)}`, bearer(mine.token))).toBe(404)
		expect(await remove(`/api/sessions/${idOf(ada.token)}`, bearer(mine.token))).toBe(403)
		expect(await valid(ada.token)).toBe(true)
		expect(await remove(`/api/sessions/mine/${idOf(other.token)}`, bearer(mine.token))).toBe(200)
		expect(await valid(other.token)).toBe(false)
		expect(await remove(`/api/sessions/mine/${idOf(other.token)}`, bearer(mine.token))).toBe(404)
	})

	test("people end all but the one they are in, and a stolen cookie is worth nothing after", async () => {
		const [stolen, mine] = [await begin(quentin), await begin(quentin)]
		expect(await remove("/api/sessions/mine", bearer(mine.token))).toBe(200)
		expect((await open(stolen.cookie)).open).toBe(false)
		expect(await valid(stolen.token)).toBe(false)
		expect((await open(mine.cookie)).open).toBe(true)
	})

	test("administrators and Helm end one, or all of a person, and the trail says who and why", async () => {
		const [first, second, ada] = [await begin(quentin), await begin(quentin), await begin()]
		expect(await remove(`/api/sessions/${idOf(first.token)}`, bearer(ada.token))).toBe(200)
		const end = async (body: object) => post("/api/sessions/end", body, await serviceToken("helm"))
		const ended = await end({ username: "quentin", because: "Left the company" })
		expect((await ended.json()).ended).toBeGreaterThanOrEqual(1)
		expect(await valid(second.token)).toBe(false)
		expect((await end({})).status).toBe(400)
		expect((await end({ username: "a", subject: "b" })).status).toBe(400)
		const trail = await sql`
			select subject, detail from audit_events
			where session_id in ${sql([idOf(first.token), idOf(second.token)])} and event = 'session.revoked'
			order by id`
		expect(trail.map(({ subject, detail }) => [subject, detail])).toEqual([
			["ada", "Ended by an administrator (quentin)"],
			["service:helm", "Left the company (quentin)"],
		])
	})
})
