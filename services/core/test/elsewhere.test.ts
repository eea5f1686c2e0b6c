import { afterAll, describe, expect, test } from "bun:test"
import { verifyToken } from "@hivematrix/shared/auth"
import { until } from "@hivematrix/shared/test"
import { secrets, startCore } from "./core.ts"

const core = await startCore()
const { post, keys, signIn } = core
afterAll(core.stop)

/** As the gateway passes it on. */
const ask = (body: object, secret: string) =>
	post(
		"/service-token/elsewhere",
		{ calling_service: "probe", target_service: "codex", ...body },
		{ Authorization: `Bearer ${secret}` },
	)

describe("a service elsewhere", () => {
	test("gets a token for a service that it may call, which says whence it comes", async () => {
		const { token } = await (await ask({}, secrets.probe)).json()
		expect(await verifyToken(token, keys.verify, "codex")).toEqual({
			kind: "service",
			service: "probe",
			elsewhere: true,
		})
		await expect(verifyToken(token, keys.verify, "helm")).rejects.toMatchObject({ status: 401 })
	})

	test("gets none for another service, without its secret, or under another's name", async () => {
		const refused = [
			await ask({ target_service: "ledger" }, secrets.probe),
			await ask({}, "guess"),
			await ask({}, secrets.ledger),
			await ask({ calling_service: "ledger" }, secrets.probe),
			await ask({ calling_service: "__proto__" }, secrets.probe),
		]
		expect(refused.map(({ status }) => status)).toEqual([403, 401, 401, 401, 400])
	})

	test("acts for nobody, at neither door", async () => {
		const on_behalf_of = await signIn()
		expect((await ask({ on_behalf_of }, secrets.probe)).status).toBe(403)
		const body = { calling_service: "probe", target_service: "codex", on_behalf_of }
		const headers = { Authorization: `Bearer ${secrets.probe}` }
		expect((await post("/service-token", body, headers)).status).toBe(403)
	})

	test("gets none any more once it may not call, without a restart", async () => {
		await core.declare({ probe: [] })
		await until("a refusal", async () => (await ask({}, secrets.probe)).status === 403)
	})
})

describe("an installed service", () => {
	test("gets no token where other machines ask, whatever it knows, and each try is written down", async () => {
		for (const [name, target] of [
			["ledger", "codex"],
			["helm", "core"],
			["nexus", "core"],
		] as const) {
			const body = { calling_service: name, target_service: target }
			expect((await ask(body, secrets[name])).status).toBe(401)
			const headers = { Authorization: `Bearer ${secrets[name]}` }
			expect((await post("/service-token", body, headers)).status).toBe(200)
			const rows = await core.sql`
				select detail from audit_events where subject = ${`service:${name}`} and event = 'service-token.refused'`
			expect(rows.map(({ detail }) => detail)).toContain(`This is not the secret of ${name}.`)
		}
	})
})
