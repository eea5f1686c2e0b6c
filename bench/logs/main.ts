/**
 * `bun bench/logs/main.ts [LINES]`: how many lines a second the log takes in on one core, without losing one, and how
 * long searches take over all of them. Beside it PostgreSQL's own `\copy` of the same rows, and `grep` over the text.
 */
import { mkdtempSync, rmSync } from "node:fs"
import { cpus, tmpdir } from "node:os"
import { join } from "node:path"
import { createLog } from "@hivematrix/shared/log"
import { homeAt, prepareHome } from "../../helm/config/home.ts"
import { condense } from "../../helm/logs/condense.ts"
import { Intake } from "../../helm/logs/intake.ts"
import { searchLog } from "../../helm/logs/search-log.ts"
import { cpuSeconds } from "../gateway/process-cost.ts"
import { memoryOf } from "../startup/memory.ts"
import { fillSpools, words } from "./corpus.ts"
import { copyByPsql } from "./psql.ts"
import { searches } from "./searches.ts"
import { startServer } from "./server.ts"

const lines = Number(process.argv[2] ?? 5_000_000)
const hours = 60
const aim = { perSecond: 50_000, milliseconds: 100 }
const home = homeAt(mkdtempSync(join(tmpdir(), "bench-logs-")))
await Bun.$`chmod 711 ${home.root}`
prepareHome(home)
const log = createLog("bench", "warn")
const pinned = Bun.which("taskset") !== null && cpus().length > 1
const server = await startServer(home, pinned ? ["taskset", "-c", "0"] : [])
const row = (name: string, ...cells: string[]) =>
	console.log(name.padEnd(44) + cells.map((cell) => cell.padStart(16)).join(""))
const number = (value: number) => Math.round(value).toLocaleString("en")
const percentile = (sorted: number[], share: number) =>
	sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0

try {
	const bytes = fillSpools(home.spools, lines, hours)
	console.log(
		`${number(lines)} lines, ${number(bytes / 2 ** 20)} MB, ${pinned ? "intake and PostgreSQL on one core" : "not pinned to one core"}\n`,
	)

	if (pinned) await Bun.$`taskset -a -p -c 0 ${process.pid}`.quiet()
	const intake = new Intake(server.sql, home, log)
	let largest = { own: 0, server: 0 }
	let taken = 0
	let watched = 0
	const serverPids = async () => {
		const rows = await server.sql<{ pid: number }[]>`select pid from pg_stat_activity`
		return [server.pid, ...rows.map(({ pid }) => pid)]
	}
	const processorTime = async () => cpuSeconds([process.pid, ...(await serverPids())])
	const before = await processorTime()
	const began = performance.now()
	for (let now = 1; now; taken += now) {
		now = await intake.round()
		if (performance.now() - watched > 2_000) {
			watched = performance.now()
			largest = {
				own: Math.max(largest.own, process.memoryUsage().rss),
				server: Math.max(largest.server, memoryOf(server.pid).pss),
			}
		}
	}
	const perSecond = taken / ((performance.now() - began) / 1000)
	// On a busy machine the core is not ours alone: what counts is what a second of it does.
	const perCoreSecond = taken / ((await processorTime()) - before)
	const [stored] = await server.sql<{ count: number; different: number }[]>`
		select count(*)::float8 as count, count(distinct id)::float8 as different
		from log_entries`
	if (stored?.count !== lines || stored.different !== lines)
		throw new Error(`${lines} lines were printed and ${stored?.count} stored.`)
	row("intake", "lines/s", "a core's second", "of the aim", "own RSS MB", "server PSS MB")
	row(
		"this log",
		number(perSecond),
		number(perCoreSecond),
		(perCoreSecond / aim.perSecond).toFixed(2),
		number(largest.own / 2 ** 20),
		number(largest.server / 2 ** 20),
	)
	const peer = await copyByPsql(server, pinned ? ["taskset", "-c", "0"] : [])
	if (peer)
		row("psql \\copy into the same table, ready rows", number(peer), `ratio ${(perSecond / peer).toFixed(2)}`)

	if (pinned) await Bun.$`taskset -a -p -c 0-${cpus().length - 1} ${process.pid}`.quiet()
	const indexing = performance.now()
	while (await condense(server.sql)) {}
	const indexed = (performance.now() - indexing) / 1000
	row("\nindexes for all of it, in the background", `${indexed.toFixed(0)} s`, `${number(lines / indexed)}/s`)
	const [size] = await server.sql<{ bytes: number }[]>`
		select sum(pg_total_relation_size(to_regclass(name)))::float8 as bytes
		from log_segments`
	row(
		"on disk, with indexes",
		`${number((size?.bytes ?? 0) / 2 ** 20)} MB`,
		`${number((size?.bytes ?? 0) / lines)} B/line`,
	)

	row("\nsearch, a page of 50", "found", "p50 ms", "p95 ms", "of the aim")
	const all: number[] = []
	for (const [name, query] of Object.entries(searches(lines, hours))) {
		const times: number[] = []
		let found = 0
		for (let turn = 0; turn < 20; turn++) {
			const begin = performance.now()
			found = (await searchLog(server.sql, query)).entries.length
			times.push(performance.now() - begin)
		}
		all.push(...times)
		times.sort((a, b) => a - b)
		const p95 = percentile(times, 0.95)
		row(
			name,
			String(found),
			percentile(times, 0.5).toFixed(1),
			p95.toFixed(1),
			(p95 / aim.milliseconds).toFixed(2),
		)
	}
	all.sort((a, b) => a - b)
	row(
		"all",
		"",
		percentile(all, 0.5).toFixed(1),
		percentile(all, 0.95).toFixed(1),
		(percentile(all, 0.95) / aim.milliseconds).toFixed(2),
	)
	const begin = performance.now()
	await Bun.$`cat ${{ raw: `${home.spools}/*.out.1` }} | grep -c -i -F ${words.rare}`.quiet()
	const grep = performance.now() - begin
	row(
		"grep for the rare word in the same text",
		"",
		grep.toFixed(0),
		"",
		`ratio ${(percentile(all, 0.5) / grep).toFixed(3)}`,
	)
} finally {
	await server.stop()
	rmSync(home.root, { recursive: true, force: true })
}
