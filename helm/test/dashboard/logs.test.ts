import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { homeAt } from "../../config/home.ts"
import { cloneSource } from "../../config/platform.ts"
import { appendEntries } from "../../logs/append-entries.ts"
import type { LogEntry } from "../../logs/log-entry.ts"
import { type TestDashboard, testDashboard } from "./dashboard.ts"

let dashboard: TestDashboard
const now = Date.now()
const nasty = "<script>alert(1)</script>"

const entry = (secondsAgo: number, fields: Partial<LogEntry> = {}): LogEntry => ({
	time: new Date(now - secondsAgo * 1_000),
	level: "info",
	service: "codex",
	instance: "codex",
	message: `line ${secondsAgo}`,
	...fields,
})
const append = async (entries: LogEntry[]) => {
	const stored = await dashboard.sql.begin((tx) => appendEntries(tx, entries))
	dashboard.logFeed.publish(stored)
}

beforeAll(async () => {
	dashboard = await testDashboard(cloneSource(homeAt("/nowhere"), 0))
	await append(Array.from({ length: 450 }, (_, index) => entry(500 - index)))
	await append([
		entry(30, { level: "error", message: nasty, requestId: "req-1", user: nasty, context: { html: nasty } }),
		entry(29.9, { service: "ledger", instance: "ledger", requestId: "req-1", message: "billed" }),
		entry(29.5, { service: "nexus", instance: "nexus", requestId: "req-1", message: "answered" }),
	])
}, 60_000)
afterAll(() => dashboard.drop())

describe("the log", () => {
	test("shows what services wrote as text, whatever it is", async () => {
		const { status, text } = await dashboard.page("/logs")
		expect(status).toBe(200)
		expect(text).not.toContain(nasty)
		expect(text).not.toMatch(/\son[a-z]+=/)
		expect(text).toContain("&lt;script&gt;alert(1)&lt;/script&gt;")
	})

	test.each([
		["service=ledger", ["billed"], ["answered", "line 60"]],
		["level=error", ["alert(1)"], ["billed", "line 60"]],
		["search=line+60", ["line 60"], ["billed"]],
		["request=req-1", ["alert(1)", "billed", "answered"], ["line 60"]],
		[`user=${encodeURIComponent(nasty)}`, ["alert(1)"], ["billed"]],
		[`to=${new Date(now - 100_000).toISOString()}`, ["line 110"], ["billed", "line 60"]],
		["level=nonsense&span=nonsense&before=nonsense&from=nonsense", ["billed", "line 60"], []],
	])("is narrowed by %s", async (query, there, gone) => {
		const { text } = await dashboard.page(`/logs?${query}`)
		expect(there.filter((word) => !text.includes(word))).toEqual([])
		expect(gone.filter((word) => text.includes(word))).toEqual([])
	})

	test("goes back to older lines, each shown once", async () => {
		const seen: string[] = []
		for (let path = "/logs?service=codex"; path; ) {
			const { text } = await dashboard.page(path)
			seen.push(...[...text.matchAll(/id="line-(\d+)"/g)].map(([, id = ""]) => id))
			const older = /href="(logs\?[^"]*before=[^"]*)"/.exec(text)?.[1]
			path = older ? `/${older.replaceAll("&amp;", "&")}` : ""
		}
		expect(seen.length).toBe(451)
		expect(new Set(seen).size).toBe(451)
	})

	test("counts errors over time, and a bar leads to its step", async () => {
		const { text } = await dashboard.page("/logs?span=1h")
		const bar = /<a class="chart__column" href="([^"]*)"/.exec(text)?.[1]?.replaceAll("&amp;", "&") ?? ""
		const narrowed = (await dashboard.page(`/${bar}`)).text
		expect(narrowed).toContain("alert(1)")
		expect(narrowed).not.toContain("billed")
	})

	test("tells a request's way across services, with the time from its first line", async () => {
		const { text } = await dashboard.page("/logs/requests/req-1")
		const order = ["alert(1)", "+100 ms", "billed", "+500 ms", "answered"].map((word) => text.indexOf(word))
		expect(order).toEqual(order.toSorted((one, other) => one - other))
		expect(order[0]).toBeGreaterThan(0)
		expect(text).not.toContain(nasty)
		expect((await dashboard.page("/logs/requests/%2e%2e")).status).not.toBe(500)
	})

	test("is downloaded as lines of JSON", async () => {
		const { text, headers } = await dashboard.page("/logs.jsonl?service=codex")
		expect(headers.get("content-disposition")).toContain(".jsonl")
		const lines = text
			.trim()
			.split("\n")
			.map((line) => JSON.parse(line))
		expect(lines.length).toBe(451)
		expect(lines[0]).toMatchObject({ level: "error", requestId: "req-1", context: { html: nasty } })
	})
})

describe("a page that follows the log", () => {
	const follow = async (query: string, headers: Record<string, string> = {}) => {
		const response = await dashboard.app.request(`/events/logs?${query}`, {
			headers: { ...(await dashboard.as("ada")), ...headers },
		})
		const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
		let seen = ""
		return {
			until: async (word: string) => {
				while (!seen.includes(word)) seen += (await reader?.read())?.value ?? ""
				return seen
			},
			leave: () => reader?.cancel(),
		}
	}

	test("hears what fits its filters, as text, and nothing twice", async () => {
		const { text } = await dashboard.page("/logs?level=error")
		const src = /data-live="events\/logs\?([^"]*)"/.exec(text)?.[1]?.replaceAll("&amp;", "&") ?? ""
		const page = await follow(src)
		await append([entry(0, { message: "calm" }), entry(0, { level: "error", message: `${nasty} broke` })])
		const first = await page.until("broke")
		expect(first).not.toContain("calm")
		expect(first).not.toContain("<script>")
		await append([entry(0, { level: "error", message: "broke again" })])
		const both = await page.until("broke again")
		expect(both.match(/alert\(1\)/g)?.length).toBe(first.match(/alert\(1\)/g)?.length)
		await page.leave()
	}, 30_000)

	test("goes on behind the last line it saw when the connection was lost", async () => {
		const [row] = await dashboard.sql`select (next_id - 1)::float8 as id from log_writer`
		await append([entry(0, { message: "missed meanwhile" })])
		const page = await follow("after=1", { "Last-Event-ID": String(row?.id) })
		const seen = await page.until("missed meanwhile")
		expect(seen).not.toContain("line 60")
		await page.leave()
	}, 30_000)
})
