import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import { join } from "node:path"
import { createDatabase } from "@hivematrix/shared/test"
import { appendEntries } from "../logs/append-entries.ts"
import { condense } from "../logs/condense.ts"
import { countLevels } from "../logs/counts.ts"
import type { LogEntry } from "../logs/log-entry.ts"
import { retain } from "../logs/retention.ts"
import { findRequest, type LogQuery, searchLog } from "../logs/search-log.ts"
import { listSegments } from "../logs/segments.ts"
import { patience } from "./installation.ts"
import { entryOf, messagesOf, silent } from "./log-home.ts"

setDefaultTimeout(patience)
const { sql, drop } = await createDatabase(join(import.meta.dir, "../dashboard/migrations"))
afterAll(drop)

const day = 86_400_000
const noon = Math.floor(Date.now() / day) * day - 3 * day + day / 2
const write = (entries: LogEntry[]) => sql.begin((tx) => appendEntries(tx, entries))
const all: LogEntry[] = []

/** Three services over four days, with rare and frequent words, some of it late. */
beforeAll(async () => {
	for (let round = 0; round < 12; round++) {
		const entries = Array.from({ length: 4000 }, (_, index) => {
			const number = round * 4000 + index
			return entryOf(`request ${number} of the day${number % 5000 === 17 ? ", a needle" : ""}`, {
				time: new Date(noon + (round % 4) * day + number * 100 - (index % 50) * 1000),
				service: ["codex", "core", "nexus"][number % 3] ?? "",
				instance: number % 3 ? "x" : `codex.${number % 2}`,
				level: number % 400 === 0 ? "error" : number % 100 === 0 ? "warn" : "info",
				requestId: `request-${Math.floor(number / 4)}`,
				user: number % 7 ? "ada" : "bob",
				context: number % 400 === 0 ? { stack: `at cellar.ts:${number}` } : { ms: 1 },
			})
		})
		all.push(...entries)
		await write(entries)
		if (round === 7) await condense(sql)
	}
})

/** What a search must find, by looking at everything. */
const expected = ({ service, level, text, requestId, user, since, until }: LogQuery) =>
	all
		.map((entry, index) => ({ ...entry, index }))
		.filter(
			(entry) =>
				(!service || entry.service === service || entry.instance === service) &&
				(!level ||
					entry.level === "error" ||
					entry.level === level ||
					(level === "info" && entry.level !== "debug")) &&
				(!text ||
					entry.message.toLowerCase().includes(text.toLowerCase()) ||
					(entry.level !== "info" && JSON.stringify(entry.context).includes(text))) &&
				(!requestId || entry.requestId === requestId) &&
				(!user || entry.user === user) &&
				(!since || entry.time >= since) &&
				(!until || entry.time < until),
		)
		.sort((a, b) => b.time.getTime() - a.time.getTime() || b.index - a.index)

const queries: Record<string, Omit<LogQuery, "limit">> = {
	everything: {},
	"a service": { service: "core" },
	"an instance": { service: "codex.1" },
	errors: { level: "error" },
	"warnings of a service": { level: "warn", service: "nexus" },
	"a rare word": { text: "NEEDLE" },
	"a frequent word": { text: "request" },
	"two letters": { text: "77" },
	"a sign": { text: "%" },
	"a word that is not there": { text: "nothing_like_it" },
	"a stack trace": { text: "cellar.ts:2000" },
	"a request": { requestId: "request-1000" },
	"a user": { user: "bob" },
	"a span": { since: new Date(noon + day), until: new Date(noon + day + 600_000) },
	"several things": {
		service: "core",
		user: "bob",
		level: "info",
		text: "of the day",
		since: new Date(noon + day),
	},
}

const checkAll = async () => {
	for (const [name, query] of Object.entries(queries)) {
		const wanted = expected({ ...query, limit: 0 }).slice(0, 150)
		const found: string[] = []
		let before: string | undefined
		for (let page = 0; page < 5; page++) {
			const { entries, next } = await searchLog(sql, { ...query, limit: 30, before })
			found.push(...messagesOf(entries))
			before = next
			if (!next) break
		}
		expect({ name, found }).toEqual({ name, found: messagesOf(wanted) })
	}
}

describe("a search", () => {
	test("finds the same on every page, by whatever it is asked, before anything has an index", checkAll)

	test("finds the same while small segments get indexes and become large ones", async () => {
		for (let more = true; more; ) {
			const [working] = await Promise.all([condense(sql), searchLog(sql, { text: "needle", limit: 10 })])
			more = working
		}
		const segments = await listSegments(sql)
		expect(segments.filter(({ closed, indexed }) => closed && !indexed)).toEqual([])
		expect(segments.filter(({ merged }) => merged).length).toBeGreaterThan(0)
		const [count] = await sql<{ count: number }[]>`select count(*)::int as count from log_entries`
		expect(count?.count).toBe(all.length)
		await checkAll()
	})

	test("gives a request's way across services in the order of time", async () => {
		const found = await findRequest(sql, "request-1000")
		expect(found.map(({ service }) => service).sort()).toEqual(["codex", "core", "core", "nexus"])
		expect(found.map(({ time }) => time.getTime())).toEqual(found.map(({ time }) => time.getTime()).sort())
	})

	test("doesn't care for the case of other letters either, in their usual spellings", async () => {
		await write([entryOf("ÄRGER IN ZÜRICH")])
		expect((await searchLog(sql, { text: "zürich", limit: 1 })).entries).toHaveLength(1)
	})
})

describe("counts", () => {
	test("by level add up to what was written, by minutes and by hours", async () => {
		for (const step of [60, 300, 3600, 86_400]) {
			const counts = await countLevels(sql, {
				service: "core",
				since: new Date(noon - day),
				until: new Date(Date.now() - 3_600_000),
				step,
			})
			const sum = (level: string) =>
				counts.filter((one) => one.level === level).reduce((sum, { count }) => sum + count, 0)
			const wanted = all.filter(
				({ service, time }) => service === "core" && time.getTime() < Date.now() - 7_200_000,
			)
			expect(sum("error")).toBe(wanted.filter(({ level }) => level === "error").length)
			expect(sum("info")).toBe(wanted.filter(({ level }) => level === "info").length)
		}
	})
})

describe("retention", () => {
	test("drops days that are too old, whole, and forgets their counts", async () => {
		await retain(sql, { keepDays: 2, keepGigabytes: 100 }, silent)
		const [oldest] = await sql<{ day: string }[]>`select min(time)::date::text as day from log_entries`
		const first = new Date(Date.now() - 2 * day).toISOString().slice(0, 10)
		expect(oldest?.day).toBe(first)
		expect((await countLevels(sql, { since: new Date(0), until: new Date(first), step: 3600 })).length).toBe(
			0,
		)
	})

	test("drops the oldest when all together are too large, but not what is being written", async () => {
		const before = await listSegments(sql)
		await retain(sql, { keepDays: 100, keepGigabytes: 0.003 }, silent)
		const after = await listSegments(sql)
		expect(after.length).toBeLessThan(before.length)
		await retain(sql, { keepDays: 100, keepGigabytes: 0 }, silent)
		expect((await listSegments(sql)).every(({ closed }) => !closed)).toBe(true)
		await write([entryOf("and on it goes")])
		expect((await searchLog(sql, { text: "and on it goes", limit: 1 })).entries).toHaveLength(1)
	})
})
