import { afterAll, beforeEach, describe, expect, test } from "bun:test"
import { until } from "@hivematrix/shared/test"
import { decodeJwt, decodeProtectedHeader } from "jose"
import type { KeyList } from "../contract.ts"
import { publishAheadMinutes, rotateKeys, tendKeys, verifyAfterHours } from "../rotate-keys.ts"
import { loadSigningKeys } from "../signing-keys.ts"
import { startCore } from "./core.ts"

const core = await startCore()
const { app, sql, keys, post, signIn, begin, open, serviceToken } = core
afterAll(core.stop)
const own = { sql, keys, secret: core.sealKey }
const by = { by: "the tests", requestId: "test" }

beforeEach(async () => {
	// One key, whose time has come, however the test before left them.
	await sql`delete from signing_keys where signs_from < (select max(signs_from) from signing_keys)`
	await sql`update signing_keys set signs_from = now() - interval '1 second', created_at = now()`
	await keys.reload()
})

const published = async () =>
	((await (await app.request("/.well-known/jwks.json")).json()) as { keys: { kid: string }[] }).keys.map(
		({ kid }) => kid,
	)
const kidOf = (token: string) => decodeProtectedHeader(token).kid ?? ""
const valid = async (token: string) => (await post("/api/token/validate", { token })).status === 200
const list = async (): Promise<KeyList["keys"]> =>
	(await (await app.request("/api/keys", { headers: await serviceToken("helm") })).json()).keys
const rotate = async (body: object = {}) => post("/api/keys/rotate", body, await serviceToken("helm"))
/** As if so many minutes had passed. */
const pass = async (minutes: number) => {
	await sql`
		update signing_keys
		set signs_from = signs_from - make_interval(mins => ${minutes}),
			created_at = created_at - make_interval(mins => ${minutes})`
	await keys.reload()
}

describe("a rotation", () => {
	test("publishes the new key first, signs with it later, and signs nobody out", async () => {
		const before = await signIn()
		const { cookie } = await begin()
		expect((await rotate()).status).toBe(200)
		const fresh = (await published()).find((kid) => kid !== kidOf(before)) ?? ""
		expect(fresh).not.toBe("")
		expect(kidOf(await signIn())).toBe(kidOf(before))
		expect((await list()).map(({ state }) => state)).toEqual(["published", "signs"])

		await pass(publishAheadMinutes)
		const after = await signIn()
		expect(kidOf(after)).toBe(fresh)
		expect(await valid(before)).toBe(true)
		expect(await valid(after)).toBe(true)
		const opened = await open(cookie)
		expect(kidOf(opened.token ?? "")).toBe(fresh)
		expect((await list()).map(({ state }) => state)).toEqual(["signs", "verifies"])
	})

	test("leaves every verifier more time to learn the key than it may keep the old ones", async () => {
		const cache = (await app.request("/.well-known/jwks.json")).headers.get("cache-control") ?? ""
		const kept = Number(/max-age=(\d+)/.exec(cache)?.[1])
		// Services keep them for ten minutes whatever is said.
		expect(publishAheadMinutes * 60).toBeGreaterThan(Math.max(kept, 600))
	})

	test("is refused while one is under way, and written down when it is not", async () => {
		expect((await rotate()).status).toBe(200)
		const again = await rotate()
		expect(again.status).toBe(409)
		expect((await again.json()).detail).toContain("published already")
		expect(await published()).toHaveLength(2)
		const [row] =
			await sql`select subject, detail from audit_events where event = 'key.rotated' order by id desc`
		expect(row?.subject).toBe("service:helm")
		expect(row?.detail).toContain("signs in 15 minutes")
	})

	test("at once signs at once, and what the old key signed still holds", async () => {
		const before = await signIn()
		expect((await rotate({ at_once: true })).status).toBe(200)
		const after = await signIn()
		expect(kidOf(after)).not.toBe(kidOf(before))
		expect(await valid(before)).toBe(true)
		expect(await valid(after)).toBe(true)
	})

	test("is for Helm and administrators alone", async () => {
		expect((await post("/api/keys/rotate", {}, await serviceToken("nexus"))).status).toBe(403)
		const technician = { Authorization: `Bearer ${await signIn({ groups: ["technicians"] })}` }
		expect((await post("/api/keys/rotate", {}, technician)).status).toBe(403)
		expect((await app.request("/api/keys", { headers: technician })).status).toBe(403)
		expect((await post("/api/keys/rotate", {})).status).toBe(401)
	})
})

describe("an old key", () => {
	test("loses its private half soon, and is taken back once nothing that it signed can live", async () => {
		const before = await signIn()
		await rotate({ at_once: true })
		await tendKeys(own, 0)
		expect(await published()).toContain(kidOf(before))
		await pass(publishAheadMinutes + 1)
		await tendKeys(own, 0)
		const [row] = await sql`select sealed_private_jwk from signing_keys where kid = ${kidOf(before)}`
		expect(row?.sealedPrivateJwk).toBe("")
		expect(await valid(before)).toBe(true)

		await pass(verifyAfterHours * 60)
		await tendKeys(own, 0)
		expect(await published()).not.toContain(kidOf(before))
		expect(await valid(before)).toBe(false)
		const [event] = await sql`select detail from audit_events where event = 'key.retired' order by id desc`
		expect(event?.detail).toBe(kidOf(before))
	})

	test("verifies longer than any token lives", async () => {
		const helm = await post("/api/token/issue", { level: "admin", hours: 24 }, await serviceToken("helm"))
		const { exp = 0, iat = 0 } = decodeJwt((await helm.json()).token)
		expect(verifyAfterHours * 3600).toBeGreaterThan(exp - iat)
	})
})

describe("several Cores", () => {
	test("make one key when one is due by age, and none before", async () => {
		const other = { ...own, keys: await loadSigningKeys(sql, core.sealKey) }
		await Promise.all([tendKeys(own, 90), tendKeys(other, 90)])
		expect(await published()).toHaveLength(1)
		await pass(91 * 24 * 60)
		await Promise.all([tendKeys(own, 90), tendKeys(other, 90), tendKeys(own, 90)])
		expect(await published()).toHaveLength(2)
		await tendKeys(own, 0)
		expect(await published()).toHaveLength(2)
	})

	test("know of each other's keys as soon as they are told", async () => {
		const other = await loadSigningKeys(sql, core.sealKey)
		await sql.listen("signing_keys", () => void other.reload())
		await rotateKeys(own, "at once", by)
		await until("the other Core to know", () => other.signer().kid === keys.signer().kid)
		expect(other.jwks().keys).toHaveLength(2)
	})
})
