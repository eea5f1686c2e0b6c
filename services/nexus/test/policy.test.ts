import { afterAll, describe, expect, test } from "bun:test"
import { Manifest } from "@hivematrix/shared/manifest"
import { until } from "@hivematrix/shared/test"
import { tokenBuckets } from "@hivematrix/shared/token-bucket"
import { startGateway } from "./gateway.ts"
import { raw } from "./raw.ts"

const gateway = await startGateway(({ url, headers }) =>
	Response.json({ path: new URL(url).pathname, authorization: headers.get("authorization") }),
)
afterAll(gateway.stop)
const { ask, people, port } = gateway
await gateway.list({
	...gateway.listed,
	board: {
		...gateway.listed.echo,
		levels: ["technician"],
		paths: [
			{ prefix: "/display", public: true },
			{ prefix: "/display/admin", levels: ["admin"] },
			{ prefix: "/money", levels: ["billing"] },
			{ prefix: "/own", levels: ["client"] },
			{ prefix: "/export", rate: "0.1/3" },
			{ prefix: "/display/counted", public: true, rate: "0.1/2" },
		],
	},
})
await until("the list to be read", async () => {
	const response = await ask("/board/display", {})
	return response.status === 200
})
const [ada, tariq, bea, petra] = await Promise.all(
	(["ada", "tariq", "bea", "petra"] as const).map((name) => people.as(name)),
)
const status = async (path: string, headers: Record<string, string> = {}) =>
	(await ask(path, { headers })).status

/** As written, past every client that would tidy the path. */
const written = async (path: string, headers: Record<string, string> = {}) => {
	const lines = Object.entries({ Host: `localhost:${port}`, Connection: "close", ...headers })
	const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")
	return Number((await raw(port, `GET ${path} HTTP/1.1\r\n${head}\r\n`)).slice(9, 12))
}

describe("what a service measures of itself", () => {
	test.each([
		"/board/metrics",
		"/board/METRICS",
		"/board//metrics",
		"/board/%6Detrics",
		"/board/metrics/",
		"/board/metrics;a",
	])("is shown to nobody at %s, admins included", async (path) => {
		expect([400, 404]).toContain(await written(path, ada))
		expect([302, 303, 400, 401, 404]).toContain(await written(path))
	})

	test("is neither shown of the gateway itself", async () => {
		expect(await status("/metrics", ada)).toBe(404)
		expect(await status("/board/metricsboard", tariq)).toBe(200)
	})
})

describe("levels of a path", () => {
	test("hold instead of the service's, the longest prefix first", async () => {
		expect(await Promise.all([ada, tariq, bea, petra].map((who) => status("/board/x", who)))).toEqual([
			200, 200, 403, 403,
		])
		expect(await Promise.all([ada, tariq, bea, petra].map((who) => status("/board/money/1", who)))).toEqual([
			200, 403, 200, 403,
		])
		expect(await Promise.all([ada, tariq, bea, petra].map((who) => status("/board/own", who)))).toEqual([
			200, 200, 200, 200,
		])
		expect(await status("/board/moneybox", bea)).toBe(403)
	})

	test.each([
		"/board/money",
		"/board/MONEY/x",
		"/board/%6doney/x",
		"/board/%6D%6f%6e%65y",
		"/board//money/x",
		"/board/./money/x",
		"/board/x/../money/x",
		"/board/money;a=b/x",
		"/board/money%2fx",
		"/board/%2fmoney/x",
		"/board\\money\\x",
		"/board/money?x=/own",
		"/board/money#/own",
	])("can't be got round by writing %s", async (path) => {
		expect([400, 403]).toContain(await written(path, tariq))
	})
})

describe("a public path", () => {
	test("is open to everybody, by its name and below it", async () => {
		expect(await status("/board/display")).toBe(200)
		expect(await status("/board/display/wall/1?x=2")).toBe(200)
	})

	test("carries nobody's token: neither the client's own nor that of whoever is signed in", async () => {
		for (const headers of [{ Authorization: "Bearer mine" }, gateway.cookie(ada ?? {}), ada]) {
			expect(await (await ask("/board/display/1", { headers })).json()).toMatchObject({ authorization: null })
		}
	})

	test.each([
		"/board/",
		"/board/x",
		"/board/displays",
		"/board/display/../x",
		"/board/display/..%2fx",
		"/board/display/..%252fx",
		"/board/display/%2e%2e/x",
		"/board/display/%2e%2e%2fx",
		"/board/display/..;/x",
		"/board/display/..\\x",
		"/board/display/..%5cx",
		"/board/display%2f..%2fx",
		"/board/DISPLAY/x",
		"/board/%64isplay/x",
		"/board//display/x",
		"/board/x?/display",
		"/board/x#/display",
		"/board/x/display",
		"/board/display/admin",
		"/board/display/ADMIN/x",
		"/board/display//admin",
		"/board/display/%61dmin",
		"/board/display/admin;x",
		"/echo/display",
		"/hidden/display",
	])("does not open %s", async (path) => {
		expect([400, 401, 404]).toContain(await written(path))
	})

	test("is refused in a manifest when it is no plain path", () => {
		const manifest = (paths: unknown) => Manifest.safeParse({ name: "x", title: "X", port: 1, paths }).success
		expect(manifest([{ prefix: "/a/b", public: true }])).toBe(true)
		for (const prefix of ["", "/", "a", "/a/", "/a/..", "/../a", "/%2e", "/a//b", "/a?b", "/a b"])
			expect(manifest([{ prefix, public: true }])).toBe(false)
		expect(manifest([{ prefix: "/a", public: true, levels: ["admin"] }])).toBe(false)
		expect(manifest([{ prefix: "/a", public: false }])).toBe(false)
		expect(manifest([{ prefix: "/a", rate: "5/20" }])).toBe(true)
		for (const rate of ["0/5", "5", "5/0", "off", "-1/5", "5/1.5"])
			expect(manifest([{ prefix: "/a", rate }])).toBe(false)
	})
})

describe("limits", () => {
	test("hold per person, per address, and more strictly on the sign-in's pages; each says when to come back", async () => {
		const narrow = await startGateway(() => new Response("ok"), {
			RATE_PER_ADDRESS: "1/40",
			RATE_PER_USER: "1/10",
			RATE_OF_SIGN_IN: "1/5",
		})
		const many = async (count: number, path: string, headers: Record<string, string>) => {
			const answers = await Promise.all(Array.from({ length: count }, () => narrow.ask(path, { headers })))
			return answers.filter(({ status }) => status === 429)
		}
		const headers = await narrow.people.as("petra")
		const late = await many(12, "/echo/x", headers)
		expect(late.length).toBeGreaterThan(0)
		expect(Number(late[0]?.headers.get("retry-after"))).toBeGreaterThan(0)
		expect(late[0]?.headers.get("content-type")).toBe("application/problem+json")
		expect(await many(3, "/echo/x", await narrow.people.as("tariq"))).toEqual([])
		expect((await many(7, "/login", { Accept: "text/html" })).length).toBeGreaterThan(0)
		expect((await many(40, "/echo/x", {})).length).toBeGreaterThan(0)
		expect((await narrow.ask("/health")).status).toBe(200)
		await narrow.stop()
	})

	test("fill again with time, and remember no more keys than they may", () => {
		let now = 0
		const take = tokenBuckets({ perSecond: 2, burst: 3 }, { capacity: 100, now: () => now })
		expect([1, 2, 3, 4].map(() => take("a"))).toEqual([0, 0, 0, 1])
		now = 0.5
		expect([take("a"), take("a")]).toEqual([0, 1])
		for (let key = 0; key < 1_000; key++) take(String(key))
		now = 100
		expect([1, 2, 3, 4].map(() => take("a"))).toEqual([0, 0, 0, 1])
	})

	test("hold for a path that its service says so of, per person, or per address where nobody is asked", async () => {
		const seen = async (path: string, headers: Record<string, string> = {}) => {
			const answers = []
			for (let n = 0; n < 5; n++) answers.push(await status(path, headers))
			return answers
		}
		expect(await seen("/board/export/csv", ada)).toEqual([200, 200, 200, 429, 429])
		expect(await status("/board/EXPORT/%63sv", ada)).toBe(429)
		expect(await status("/board/exports", ada)).toBe(200)
		expect(await seen("/board/export/csv", tariq)).toEqual([200, 200, 200, 429, 429])
		expect(await status("/board/export/csv", petra)).toBe(403)
		expect(await seen("/board/display/counted")).toEqual([200, 200, 429, 429, 429])
		expect(await status("/board/display")).toBe(200)
	})

	test("a form of ours says its length and keeps it small", async () => {
		const big = { method: "POST", headers: ada ?? {}, body: "x".repeat(300_000) }
		expect((await ask("/theme", big)).status).toBe(413)
		expect((await ask("/keycloak/realms/hivematrix/x", big)).status).toBe(413)
	})
})

describe("the audit", () => {
	test("has a line for each refusal: who, from where, which request, and why", async () => {
		const { headers } = await ask("/vault/x", { headers: petra ?? {} })
		const line = gateway
			.logged()
			.find(({ request_id, level }) => request_id === headers.get("x-request-id") && level === "warn")
		expect(line).toMatchObject({
			user: "petra",
			context: { audit: "request.refused", address: "127.0.0.1", reason: "Vault is open here to: admin." },
		})
	})
})
