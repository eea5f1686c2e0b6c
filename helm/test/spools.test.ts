import { afterAll, describe, expect, test } from "bun:test"
import { appendFileSync, closeSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createLog } from "@hivematrix/shared/log"
import { until } from "@hivematrix/shared/test"
import { homeAt, prepareHome } from "../config/home.ts"
import type { LogEntry } from "../logs/log-entry.ts"
import { paintEntry } from "../logs/log-paint.ts"
import { readSpool } from "../logs/read-spool.ts"
import { followSpools, recentEntries } from "../logs/recent-entries.ts"
import { listSpools, openSpool, type Spool, withSpools } from "../logs/spool.ts"
import { writeTaken } from "../logs/taken.ts"
import { tidySpools } from "../logs/tidy-spools.ts"
import { watchOutputs } from "../platform/watch-outputs.ts"
import { Child } from "../supervise/child.ts"

const folder = mkdtempSync(join(tmpdir(), "helm-spools-"))
afterAll(() => rmSync(folder, { recursive: true }))
let homes = 0
const freshHome = () => {
	homes += 1
	const home = homeAt(join(folder, String(homes)))
	prepareHome(home)
	return home
}
const line = (message: string, more: object = {}) =>
	`${JSON.stringify({ time: new Date().toISOString(), level: "info", service: "s", message, ...more })}\n`

/** A spool that holds this text, last written to a second ago. */
const spoolOf = (text: string | Uint8Array, instance = "codex", stream: Spool["stream"] = "out"): Spool => {
	const spool = { instance, stream, turn: 1, file: join(freshHome().spools, `${instance}.${stream}.1`) }
	writeFileSync(spool.file, text)
	const before = new Date(Date.now() - 1000)
	utimesSync(spool.file, before, before)
	return spool
}
const readAll = (spool: Spool, limit?: number): LogEntry[] => {
	const entries: LogEntry[] = []
	for (let position = 0, reads = 0; reads < 1000; reads++) {
		const piece = readSpool(spool, position, limit)
		entries.push(...piece.entries)
		if (piece.atEnd || piece.position === position) return entries
		;({ position } = piece)
	}
	throw new Error("it never came to an end")
}
const messages = (entries: LogEntry[]) => entries.map(({ message }) => message)

describe("what a process prints", () => {
	test("goes into a file that only its owner reads, and none of it is lost with Helm or the process", async () => {
		const home = freshHome()
		const program = `
			process.stdout.write('{"time":"2026-11-26T10:00:00Z","level":"info","message":"hello"}\\n')
			process.stderr.write("half a l")
			process.kill(process.pid, "SIGKILL")`
		const run = () =>
			withSpools(
				home,
				"codex.1",
				(outputs) =>
					new Child(
						{ command: [process.execPath, "-e", program], cwd: "/", env: {}, stopSignal: "SIGTERM" },
						outputs,
					),
			)
		await run().exited
		await run().exited
		closeSync(openSpool(home, "codex.1", "err"))
		for (const { file } of listSpools(home)) expect(statSync(file).mode & 0o777).toBe(0o600)
		const entries = recentEntries(home, { service: "codex" }, 10)
		expect(messages(entries).sort()).toEqual(["half a l", "half a l", "hello", "hello"])
		expect(entries.map(({ service, instance }) => `${service} ${instance}`)).toContain("codex codex.1")
	})

	test("is read once and whole wherever a read ends, also in the midst of a line or a letter", () => {
		const written = Array.from({ length: 200 }, (_, index) => `Zürich № ${index} 🐝`)
		const spool = spoolOf(written.map((message) => line(message)).join(""))
		for (const limit of [400, 501, 4096]) expect(messages(readAll(spool, limit))).toEqual(written)
	})

	test("has its level from where a level stands, never from a word in its midst", () => {
		const spool = spoolOf(`${line("no error, 0 failures")}ERROR: disk full\nAll errors are gone\n`)
		expect(readAll(spool).map(({ level }) => level)).toEqual(["info", "error", "info"])
	})

	test("of another service's name counts for the one that wrote it", () => {
		expect(readAll(spoolOf(line("I am core", { service: "core" })))[0]?.service).toBe("codex")
	})

	test("is understood in the words of other libraries too", () => {
		const spool = spoolOf(
			'{"level":50,"time":1795000000000,"pid":7,"msg":"pino"}\n' +
				'{"timestamp":"2026-11-01T00:00:00Z","level":"CRITICAL","message":"reference","correlation_id":"abc","user_id":"ada"}\n',
		)
		expect(readAll(spool)).toMatchObject([
			{ level: "error", message: "pino", context: { pid: 7 } },
			{ level: "error", message: "reference", requestId: "abc", user: "ada" },
		])
	})
})

describe("what is no line of ours", () => {
	test("is one entry where it is a crash, with the reason as its message", () => {
		const crash =
			"1 | const a = 1\n2 | throw new Error()\n          ^\nerror: the cellar is flooded\n      at /main.ts:2:1\n\nBun v1.4.5 (Linux x64)\n"
		const entries = readAll(spoolOf(crash + line("after"), "codex", "err"))
		expect(entries).toMatchObject([
			{ level: "error", message: "error: the cellar is flooded" },
			{ level: "info", message: "after" },
		])
		expect(String(entries[0]?.context?.detail)).toContain("at /main.ts:2:1")
	})

	test("is not torn where the crash is still being written", () => {
		const spool = spoolOf("error: flooded\n      at one\n", "codex", "err")
		const now = new Date()
		utimesSync(spool.file, now, now)
		expect(readSpool(spool, 0)).toMatchObject({ entries: [], position: 0 })
		appendFileSync(spool.file, `      at two\n${line("after")}`)
		expect(messages(readAll(spool))).toEqual(["error: flooded", "after"])
	})

	test("has PostgreSQL's own time and level, and the detail with the line it belongs to", () => {
		const day = new Date().toISOString().slice(0, 10)
		const spool = spoolOf(
			`${day} 00:00:01.500 UTC [7] ERROR:  duplicate key\n${day} 00:00:01.500 UTC [7] DETAIL:  Key (id)=(1)\n${day} 00:00:02.000 UTC [7] LOG:  checkpoint\n`,
			"postgres",
			"err",
		)
		expect(readAll(spool)).toMatchObject([
			{ level: "error", message: "duplicate key", time: new Date(`${day}T00:00:01.500Z`) },
			{ level: "info", message: "checkpoint" },
		])
		expect(readAll(spool)[0]?.context?.detail).toContain("Key (id)=(1)")
	})

	test("harms nobody: NULs, broken UTF-8, wrong types, a line of megabytes, an unfinished one", () => {
		const odd = [
			Buffer.from("a\0b\n"),
			Buffer.from([0xff, 0xfe, 0x41, 10]),
			Buffer.from('{"level":"info","message":{"deep":1},"time":[],"user":7}\n'),
			Buffer.from('{"level":"info","message":"year 1","time":"0001-01-01T00:00:00Z"}\n'),
			Buffer.from(`{"level":"error","message":"${"x".repeat(3_000_000)}"}\n`),
			Buffer.from("[1,2]\nnull\n{\n"),
			Buffer.from(line("last")),
			Buffer.from('{"level":"in'),
		]
		const entries = readAll(spoolOf(Buffer.concat(odd)))
		expect(messages(entries).map((message) => message.slice(0, 12))).toEqual([
			"ab",
			"\ufffd\ufffdA",
			'{"level":"in',
			"year 1",
			'{"level":"er',
			"[1,2]",
			"null",
			"{",
			"last",
		])
		for (const { message, time } of entries) {
			expect(message.length).toBeLessThan(70_000)
			expect(Math.abs(time.getTime() - Date.now())).toBeLessThan(60_000)
		}
		expect(entries[4]?.level).toBe("error")
	})

	test("can't move the terminal's cursor", () => {
		const entry = {
			time: new Date(),
			level: "info",
			service: "s",
			instance: "s",
			message: "\u001b[2Jgone",
		} as const
		expect(paintEntry(entry)).not.toContain("\u001b[2J")
	})
})

describe("a spool", () => {
	const silent = createLog("supervisor", "debug", () => {})

	test("gives back what was taken in, keeps the newest part, and loses no line that was not", async () => {
		const home = freshHome()
		const spool = {
			instance: "codex",
			stream: "out",
			turn: 1,
			file: join(home.spools, "codex.out.1"),
		} as const
		const written = Array.from({ length: 40_000 }, (_, index) => `line ${index} ${"x".repeat(100)}`)
		writeFileSync(spool.file, written.map((message) => line(message)).join(""))
		const { size } = statSync(spool.file)
		writeTaken(home, { "codex.out.1": size })
		await tidySpools(home, silent, { kept: 2 ** 20, waiting: 2 ** 30 })
		expect(statSync(spool.file).size).toBe(size)
		expect(statSync(spool.file).blocks * 512).toBeLessThan(2 ** 20 + 8192)
		expect(messages(recentEntries(home, {}, 100))).toEqual(written.slice(-100))
	})

	test("gives up the oldest when the database is away for too long, and says how much", async () => {
		const home = freshHome()
		const spool = {
			instance: "codex",
			stream: "out",
			turn: 1,
			file: join(home.spools, "codex.out.1"),
		} as const
		const written = Array.from({ length: 40_000 }, (_, index) => `line ${index} ${"x".repeat(100)}`)
		writeFileSync(spool.file, written.map((message) => line(message)).join(""))
		const said: string[] = []
		await tidySpools(
			home,
			createLog("supervisor", "debug", (text) => said.push(text)),
			{ kept: 0, waiting: 2 ** 21 },
		)
		const left = messages(readAll(spool))
		expect(left).toEqual(written.slice(-left.length))
		expect(left.length).toBeGreaterThan(9_000)
		const { level, context } = JSON.parse(said[0] ?? "")
		expect({ level, ...context }).toMatchObject({ level: "warn", event: "lines-given-up", instance: "codex" })
		expect(context.bytes).toBeGreaterThan(statSync(spool.file).size - 2 ** 21 - 4096)
	})

	test("is followed while it is written, by level, service and text", async () => {
		const home = freshHome()
		const file = join(home.spools, "codex.1.out.1")
		writeFileSync(file, line("before"))
		const over = new AbortController()
		const seen: string[] = []
		const following = (async () => {
			const filter = { service: "codex", level: "warn", text: "FLOOD" } as const
			for await (const { message } of followSpools(home, filter, over.signal)) seen.push(message)
		})()
		appendFileSync(file, line("a flood", { level: "warn" }) + line("a flood of nothing"))
		appendFileSync(join(home.spools, "core.out.1"), line("flood elsewhere", { level: "error" }))
		appendFileSync(file, line("flooded", { level: "error" }))
		await until("both lines", () => seen.length >= 2)
		over.abort()
		await following
		expect(seen).toEqual(["a flood", "flooded"])
	})

	test("that somebody removes is an end of reading, not of Helm", () => {
		const home = freshHome()
		const spool = {
			instance: "codex",
			stream: "out",
			turn: 1,
			file: join(home.spools, "codex.out.1"),
		} as const
		expect(readSpool(spool, 7)).toEqual({ entries: [], position: 7, atEnd: true })
		const watching = watchOutputs(home, () => {})
		rmSync(home.root, { recursive: true })
		watching.stop()
		expect(listSpools(home)).toEqual([])
	})
})
