import { afterAll, describe, expect, test } from "bun:test"
import { verifyToken } from "@hivematrix/shared/auth"
import { until } from "@hivematrix/shared/test"
import { decodeJwt } from "jose"
import { secrets, startCore } from "./core.ts"

const core = await startCore()
const { post, keys, signIn } = core
afterAll(core.stop)

const ask = (body: unknown, secret?: string) =>
	post("/service-token", body, secret ? { Authorization: `Bearer ${secret}` } : {})
const toCodex = { calling_service: "ledger", target_service: "codex" }
const mint = async (body: unknown, secret: string): Promise<string> =>
	(await (await ask(body, secret)).json()).token

describe("a service token", () => {
	test("lives five minutes and is meant for one target", async () => {
		const token = await mint(toCodex, secrets.ledger)
		const claims = decodeJwt(token)
		expect(claims).toMatchObject({
			iss: "hivematrix.core",
			sub: "service:ledger",
			calling_service: "ledger",
			target_service: "codex",
			type: "service",
			aud: "codex",
		})
		expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(300)
		expect(await verifyToken(token, keys.verify, "codex")).toMatchObject({
			kind: "service",
			service: "ledger",
		})
		expect(verifyToken(token, keys.verify, "archive")).rejects.toMatchObject({ status: 401 })
	})

	test("is no person's token", async () => {
		const token = await mint(toCodex, secrets.ledger)
		expect((await post("/api/token/validate", { token })).status).toBe(401)
	})

	test("carries the person it acts for", async () => {
		const person = await signIn({ groups: ["client"], companies: ["ACME"] })
		const token = await mint({ ...toCodex, on_behalf_of: person }, secrets.ledger)
		const caller = await verifyToken(token, keys.verify, "codex")
		expect(caller).toMatchObject({ kind: "service", user: { level: "client", companies: ["ACME"] } })
	})

	test("is not minted for a person who has signed out", async () => {
		const person = await signIn()
		await post("/api/token/revoke", { token: person })
		expect((await ask({ ...toCodex, on_behalf_of: person }, secrets.ledger)).status).toBe(401)
	})

	test("for a person ends no later than that person's session", async () => {
		const person = await signIn()
		await core.sql`
			update sessions set ends_at = now() + interval '70 seconds' where id = ${decodeJwt(person).jti ?? ""}`
		const { exp = 0, iat = 0 } = decodeJwt(await mint({ ...toCodex, on_behalf_of: person }, secrets.ledger))
		expect(exp - iat).toBeLessThanOrEqual(70)
	})

	test("acts for nobody by a token that is not a person's: another service token, a changed or a foreign one", async () => {
		const own = await mint(toCodex, secrets.ledger)
		const person = await signIn()
		for (const on_behalf_of of [own, `${person.slice(0, -4)}AAAA`, "a.b.c", await core.accessToken()])
			expect((await ask({ ...toCodex, on_behalf_of }, secrets.ledger)).status).toBe(401)
	})

	test("says no more than the session does: neither the caller nor the person can add a level", async () => {
		const person = await signIn({ groups: [] })
		const asked = { ...toCodex, on_behalf_of: person, permission_level: "admin", level: "admin" }
		const caller = await verifyToken(await mint(asked, secrets.ledger), keys.verify, "codex")
		expect(caller.user?.level).toBe("client")
	})

	test("is not minted any more once the call is no longer declared, without a restart", async () => {
		expect((await ask(toCodex, secrets.ledger)).status).toBe(200)
		await core.declare({ ledger: [] })
		await until("a refusal", async () => (await ask(toCodex, secrets.ledger)).status === 403)
		await core.declare({ ledger: ["codex"] })
		await until("a token", async () => (await ask(toCodex, secrets.ledger)).status === 200)
	})

	test("is not minted without the caller's own secret", async () => {
		expect((await ask(toCodex)).status).toBe(401)
		expect((await ask(toCodex, "guess")).status).toBe(401)
		expect((await ask(toCodex, secrets.nexus)).status).toBe(401)
		expect((await ask({ calling_service: "nobody", target_service: "codex" }, secrets.ledger)).status).toBe(
			401,
		)
	})

	test("is not minted for a call that service.json does not declare, and that is written down", async () => {
		const response = await ask({ calling_service: "codex", target_service: "ledger" }, secrets.codex)
		expect(response.status).toBe(403)
		expect((await response.json()).detail).toContain("may not call ledger")
		const [row] = await core.sql`select detail from audit_events where subject = 'service:codex'`
		expect(row?.detail).toContain("may not call ledger")
	})

	test("is refused with every reason when the request is wrong", async () => {
		const response = await ask({ calling_service: ["ledger"], target_service: "../x" }, secrets.ledger)
		expect(response.status).toBe(400)
		expect((await response.json()).errors.map((error: { path: string }) => error.path)).toEqual([
			"calling_service",
			"target_service",
		])
	})

	test("is not minted for a target that does not exist", async () => {
		expect(
			(await ask({ calling_service: "ledger", target_service: "treasury" }, secrets.ledger)).status,
		).toBe(400)
	})
})

describe("an issued session", () => {
	const issue = async (body: unknown, token: string) =>
		post("/api/token/issue", body, { Authorization: `Bearer ${token}` })

	test("is Helm's to give, with a level, for a day at most", async () => {
		const helm = await mint({ calling_service: "helm", target_service: "core" }, secrets.helm)
		const { token } = await (await issue({ level: "technician", hours: 24 }, helm)).json()
		expect(decodeJwt(token)).toMatchObject({ permission_level: "technician", preferred_username: "helm" })
		expect((await post("/api/token/validate", { token })).status).toBe(200)
		expect((await issue({ level: "admin", hours: 25 }, helm)).status).toBe(400)
		expect((await issue({ level: "root" }, helm)).status).toBe(400)
	})

	test("is not given to another service or to a person", async () => {
		const nexus = await mint({ calling_service: "nexus", target_service: "core" }, secrets.nexus)
		expect((await issue({ level: "admin" }, nexus)).status).toBe(403)
		expect((await issue({ level: "admin" }, await signIn())).status).toBe(403)
	})
})
