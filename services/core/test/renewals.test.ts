import { afterAll, afterEach, describe, expect, test } from "bun:test"
import { decodeJwt, type JWTPayload } from "jose"
import { startCore } from "./core.ts"

const core = await startCore()
const { sql, begin, open, answers } = core
afterAll(core.stop)
afterEach(() => {
	answers.refresh = undefined
})

const idOf = (token: string) => decodeJwt(token).jti ?? ""
/** A session whose provider was last asked so many minutes ago; its token ends an hour after that. */
const aged = async (minutes: number, claims: JWTPayload = {}) => {
	const begun = await begin(claims)
	await sql`
		update sessions
		set renewed_at = now() - make_interval(mins => ${minutes}),
			expires_at = now() - make_interval(mins => ${minutes - 60})
		where id = ${idOf(begun.token)}`
	return { ...begun, id: idOf(begun.token) }
}
const grants = (claims: JWTPayload = {}, more: object = {}) => {
	const used: string[] = []
	answers.refresh = async (form) => {
		used.push(form.get("refresh_token") ?? "")
		return Response.json({
			access_token: await core.accessToken(claims),
			token_type: "Bearer",
			expires_in: 300,
			refresh_token: `refresh-${used.length + 1}`,
			...more,
		})
	}
	return used
}
const refuses = (error: string, status = 400) => {
	answers.refresh = () => Response.json({ error }, { status })
}
const detailOf = async (id: string) =>
	(await sql`select detail from audit_events where session_id = ${id} order by id desc limit 1`)[0]?.detail

describe("a session in use", () => {
	test("is not asked about while the provider's word is young", async () => {
		const used = grants()
		expect((await open((await aged(5)).cookie)).open).toBe(true)
		expect(used).toEqual([])
	})

	test("is renewed long before its token ends, each time with the newest refresh token", async () => {
		const used = grants()
		const { cookie, id } = await aged(15)
		const opened = await open(cookie)
		expect(((decodeJwt(opened.token ?? "").exp ?? 0) * 1000 - Date.now()) / 60_000).toBeGreaterThan(59)
		await sql`update sessions set renewed_at = now() - interval '15 minutes' where id = ${id}`
		expect((await open(cookie)).open).toBe(true)
		expect(used).toEqual(["refresh-1", "refresh-2"])
	})

	test("is renewed once when many ask at the same time, and all of them get in", async () => {
		const used = grants()
		const { cookie } = await aged(70)
		const opened = await Promise.all(Array.from({ length: 12 }, () => open(cookie)))
		expect(opened.every(({ open }) => open)).toBe(true)
		expect(used).toEqual(["refresh-1"])
	})

	test("never lives beyond its absolute limit by renewal", async () => {
		grants()
		const { cookie, id } = await aged(15)
		await sql`update sessions set ends_at = now() + interval '7 minutes' where id = ${id}`
		const { token = "" } = await open(cookie)
		expect(((decodeJwt(token).exp ?? 0) * 1000 - Date.now()) / 60_000).toBeLessThan(7.1)
	})
})

describe("the provider's no", () => {
	test.each(["invalid_grant", "interaction_required", "access_denied"])(
		"(%s) ends the session, and the trail says so",
		async (error) => {
			refuses(error)
			const { cookie, id } = await aged(15)
			expect((await open(cookie)).open).toBe(false)
			expect((await open(cookie)).open).toBe(false)
			expect(await detailOf(id)).toBe("The provider no longer vouches for this person (ada)")
		},
	)

	const wrong: [string, JWTPayload][] = [
		["another person", { sub: "eve" }],
		["another client", { azp: "evil" }],
		["another issuer", { iss: "https://evil.example" }],
		["nobody", { sub: undefined }],
	]
	test.each(wrong)("and tokens of %s end it", async (_, claims) => {
		grants(claims)
		expect((await open((await aged(15)).cookie)).open).toBe(false)
	})

	const changed: [string, JWTPayload, JWTPayload][] = [
		["a group lost", { groups: ["admins"] }, { groups: [] }],
		["a group won", { groups: [] }, { groups: ["admins"] }],
		["another company", { companies: ["ACME"] }, { companies: ["ZEPHYR"] }],
	]
	test.each(changed)(
		"%s ends it: nobody keeps a token that says more than they may",
		async (_, then, now) => {
			grants(now)
			const { cookie, id } = await aged(15, then)
			expect((await open(cookie)).open).toBe(false)
			expect(await detailOf(id)).toBe("Groups or companies changed (ada)")
		},
	)

	test("about the order of groups is none, and a new name is taken over", async () => {
		grants({ groups: ["b", "a"], name: "Ada Married" })
		const { token = "" } = await open((await aged(15, { groups: ["a", "b"] })).cookie)
		expect(decodeJwt(token).name).toBe("Ada Married")
	})
})

describe("a provider that is away", () => {
	const away: [string, () => Response | Promise<Response>][] = [
		["answers 503", () => new Response("busy", { status: 503 })],
		["is overrun", () => new Response("slow down", { status: 429 })],
		["has a wrong client secret for us", () => Response.json({ error: "invalid_client" }, { status: 401 })],
	]
	test.each(away)("(%s) ends nobody's session while its last word is good", async (_, answer) => {
		answers.refresh = answer
		const { cookie } = await aged(50)
		const { open: isOpen, token = "" } = await open(cookie)
		expect(isOpen).toBe(true)
		expect(((decodeJwt(token).exp ?? 0) * 1000 - Date.now()) / 60_000).toBeLessThan(10.1)
	})

	test("prolongs nothing: once its last word is an hour old nobody gets in, and all goes on when it is back", async () => {
		answers.refresh = () => new Response(null, { status: 503 })
		const { cookie, id } = await aged(61)
		expect((await open(cookie)).status).toBe(503)
		grants()
		await sql`update sessions set renewing_until = null where id = ${id}`
		expect((await open(cookie)).open).toBe(true)
	})

	test("is not asked by every request meanwhile", async () => {
		let asked = 0
		answers.refresh = () => {
			asked += 1
			return new Response(null, { status: 503 })
		}
		const { cookie } = await aged(30)
		for (let n = 0; n < 5; n++) expect((await open(cookie)).open).toBe(true)
		expect(asked).toBe(1)
	})
})

test("a session that is ended while it is being renewed stays ended", async () => {
	const { cookie, id } = await aged(15)
	answers.refresh = async () => {
		await sql`update sessions set revoked_at = now() where id = ${id}`
		return Response.json({ access_token: await core.accessToken(), token_type: "Bearer" })
	}
	expect((await open(cookie)).open).toBe(false)
})
