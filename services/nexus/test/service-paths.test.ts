import { afterAll, describe, expect, test } from "bun:test"
import { Manifest } from "@hivematrix/shared/manifest"
import { until } from "@hivematrix/shared/test"
import { startGateway } from "./gateway.ts"
import { raw } from "./raw.ts"

const passed: { path: string; headers: Headers }[] = []
const gateway = await startGateway(({ url, headers }, server) => {
	passed.push({ path: new URL(url).pathname, headers })
	if (headers.has("upgrade") && server.upgrade(new Request(url, { headers }), { data: undefined }))
		return new Response(null)
	return Response.json({ ok: true })
})
afterAll(gateway.stop)
const { ask, people, port } = gateway
const services = {
	...gateway.listed.echo,
	levels: ["technician"],
	paths: [
		{ prefix: "/intake", services: true },
		{ prefix: "/intake/closed", levels: ["admin"] },
		{ prefix: "/intake/counted", services: true, rate: "0.1/2" },
		{ prefix: "/display", public: true },
	],
}
await gateway.list({
	...gateway.listed,
	board: services,
	other: { ...services, paths: [{ prefix: "/intake", services: true }] },
	unseen: { ...services, visible: false },
})
await until("the list to be read", async () => (await ask("/board/display")).status === 200)

const now = () => Math.floor(Date.now() / 1000)
const claims = (target: string) => ({
	iss: "hivematrix.core",
	iat: now(),
	exp: now() + 300,
	type: "service",
	aud: target,
	sub: "service:probe",
	jti: crypto.randomUUID(),
	calling_service: "probe",
	target_service: target,
	elsewhere: true,
})
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` })
const probe = bearer(await people.sign(claims("board")))
const [ada, tariq] = await Promise.all([people.as("ada"), people.as("tariq")])

const post = (path: string, headers: Record<string, string>) =>
	ask(path, { method: "POST", headers, body: "{}" })

/** As written, past every client that would tidy the path. */
const written = async (path: string, headers: Record<string, string>) => {
	const lines = Object.entries({ Host: `localhost:${port}`, Connection: "close", ...headers })
	const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")
	return Number((await raw(port, `GET ${path} HTTP/1.1\r\n${head}\r\n`)).slice(9, 12))
}

describe("a path for services elsewhere", () => {
	test("gets the token that such a service has for it, and no cookie", async () => {
		passed.length = 0
		const cookie = `${gateway.cookie(ada).Cookie}; other=1`
		const headers = { ...probe, Cookie: cookie, "X-Forwarded-For": "8.8.8.8" }
		expect((await post("/board/intake", headers)).status).toBe(200)
		expect((await post("/board/intake/below?x=1", headers)).status).toBe(200)
		expect(passed.map(({ path }) => path)).toEqual(["/intake", "/intake/below"])
		for (const { headers } of passed) {
			expect(headers.get("authorization")).toBe(probe.Authorization ?? "")
			expect(headers.get("cookie")).toBeNull()
			expect(headers.get("x-forwarded-for")).toBe("127.0.0.1")
		}
	})

	test("is closed to people, by cookie and by token, and to whoever has neither", async () => {
		passed.length = 0
		for (const headers of [{}, ada, tariq, gateway.cookie(ada), { Authorization: "Basic cHJvYmU6eA==" }]) {
			const response = await post("/board/intake", headers)
			expect(response.status).toBe(401)
			expect(response.headers.get("www-authenticate")).toBe("Bearer")
		}
		expect(passed).toEqual([])
	})

	test("is closed to every other token", async () => {
		passed.length = 0
		const { elsewhere: _, ...installed } = claims("board")
		const person = { sub: "u", preferred_username: "ada", name: "Ada", email: "", groups: [], companies: [] }
		const others = [
			await people.sign(installed),
			await people.sign(claims("other")),
			await people.sign(claims("nexus")),
			await people.sign(claims("hivematrix")),
			await people.sign({ ...claims("board"), exp: now() - 60 }),
			await people.sign({ ...claims("board"), iss: "another" }),
			await people.sign({ ...claims("board"), on_behalf_of: { ...person, permission_level: "admin" } }),
			await people.sign({ ...claims("board"), type: undefined }),
			`${(await people.sign(claims("board"))).slice(0, -6)}AAAAAA`,
			"p".repeat(43),
		]
		const answers = await Promise.all(others.map((token) => post("/board/intake", bearer(token))))
		expect(answers.map(({ status }) => status)).toEqual(others.map(() => 401))
		expect(passed).toEqual([])
	})

	test.each([
		"/board/INTAKE",
		"/board/%69ntake",
		"/board//intake",
		"/board/intake;a=b",
		"/board/intake%2fx",
		"/board/intake/../x",
		"/board/intake/%2e%2e/x",
		"/board/intake/..%252fx",
		"/board/./x/../intakes",
		"/board/intake\\..\\x",
		"/board/intakes",
		"/board/intake/closed",
		"/board/intake/CLOSED",
		"/board/intake//closed",
		"/board/x?/intake",
		"/board/x#/intake",
		"/board/x/intake",
		"/board/",
		"/board/display/../x",
		"/BOARD/intake",
		"/other/intake",
		"/other/x",
		"/unseen/intake",
		"/echo/intake",
		"/echo/",
		"/vault/",
		"/hidden/intake",
		"/account",
		"/metrics",
		"/routes",
		"/nexus/intake",
		"/",
	])("lets a service's token to nothing at %s", async (path) => {
		passed.length = 0
		expect([400, 401, 404]).toContain(await written(path, probe))
		expect(passed).toEqual([])
	})

	test("is closed to admins however it is written", async () => {
		passed.length = 0
		for (const path of ["/board/INTAKE", "/board/%69ntake", "/board//intake", "/board/intake;x"])
			expect([401, 404]).toContain(await written(path, ada))
		expect(passed).toEqual([])
	})

	test("gives a public path beside it nobody's token", async () => {
		passed.length = 0
		expect((await post("/board/display", probe)).status).toBe(200)
		expect(passed[0]?.headers.get("authorization")).toBeNull()
	})

	test.each(["/board/intake", "/board/x", "/echo/x", "/"])("opens no WebSocket at %s", async (path) => {
		passed.length = 0
		const upgrade = {
			Connection: "Upgrade",
			Upgrade: "websocket",
			"Sec-WebSocket-Version": "13",
			"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
		}
		expect([401, 403]).toContain((await ask(path, { headers: { ...upgrade, ...probe } })).status)
		expect(passed).toEqual([])
	})

	test("has its rate counted by address", async () => {
		const answers = []
		for (let n = 0; n < 3; n++) answers.push((await post("/board/intake/counted", probe)).status)
		expect(answers).toEqual([200, 200, 429])
	})

	test("is refused in a manifest beside levels, or as public too", () => {
		const manifest = (rule: object) =>
			Manifest.safeParse({ name: "x", title: "X", port: 1, paths: [{ prefix: "/a", ...rule }] }).success
		expect(manifest({ services: true })).toBe(true)
		expect(manifest({ services: true, rate: "5/20" })).toBe(true)
		for (const rule of [
			{ services: false },
			{ services: true, public: true },
			{ services: true, levels: ["admin"] },
		])
			expect(manifest(rule)).toBe(false)
	})
})

describe("asking for a token", () => {
	test("reaches Core where it knows services elsewhere alone, with the secret and no cookie; few guesses are let through", async () => {
		const asked: { path: string; headers: Headers; body: unknown }[] = []
		const core = Bun.serve({
			port: 0,
			hostname: "127.0.0.1",
			fetch: async (request) => {
				asked.push({
					path: new URL(request.url).pathname,
					headers: request.headers,
					body: await request.json(),
				})
				return Response.json({ token: "a.b.c" })
			},
		})
		const narrow = await startGateway(() => new Response("ok"), { CORE_SERVICE_URL: core.url.origin })
		const send = (init: RequestInit, path = "/service-token") => narrow.ask(path, { method: "POST", ...init })
		const secret = bearer("s".repeat(43))
		const body = JSON.stringify({ calling_service: "probe", target_service: "helm" })
		const headers = { ...secret, Cookie: "hivematrix=x; other=1" }
		const answer = await send({ headers, body })
		expect([answer.status, await answer.json()]).toEqual([200, { token: "a.b.c" }])
		expect(asked).toMatchObject([{ path: "/service-token/elsewhere", body: JSON.parse(body) }])
		expect(asked[0]?.headers.get("authorization")).toBe(secret.Authorization)
		expect(asked[0]?.headers.get("cookie")).toBeNull()

		expect((await send({ body })).status).toBe(401)
		expect((await send({ headers: secret, body: "x".repeat(5_000) })).status).toBe(413)
		const endless = async function* () {
			yield body
		}
		expect((await send({ headers: secret, body: endless() as unknown as BodyInit })).status).toBe(411)
		for (const path of [
			"/service-token/",
			"/service-token/elsewhere",
			"/SERVICE-TOKEN",
			"/core/service-token",
		])
			expect([401, 404]).toContain((await send({ headers: secret, body }, path)).status)
		expect(asked).toHaveLength(1)
		expect((await narrow.ask("/service-token", { headers: secret })).status).toBe(401)

		const guesses = await Promise.all(Array.from({ length: 80 }, () => send({ headers: secret, body })))
		const refused = guesses.filter(({ status }) => status === 429)
		expect(refused.length).toBeGreaterThan(10)
		expect(Number(refused[0]?.headers.get("retry-after"))).toBeGreaterThan(0)
		await narrow.stop()
		await core.stop(true)
	})
})
