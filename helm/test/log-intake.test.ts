import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import { renameSync, rmSync } from "node:fs"
import { join } from "node:path"
import { connect } from "@hivematrix/shared/db"
import { createDatabase, until } from "@hivematrix/shared/test"
import { Intake } from "../logs/intake.ts"
import { searchLog } from "../logs/search-log.ts"
import { readTaken } from "../logs/taken.ts"
import { patience } from "./installation.ts"
import { createLogHome, lineOf, messagesOf, silent } from "./log-home.ts"

setDefaultTimeout(patience)
const { sql, url, drop } = await createDatabase(join(import.meta.dir, "../dashboard/migrations"))
afterAll(drop)

const clear = async () => {
	await sql`truncate log_positions, log_counts_minutely, log_counts_hourly`
	const segments = await sql<{ name: string }[]>`delete from log_segments returning name`
	for (const { name } of segments) await sql`drop table ${sql(name)}`
}
const stored = async () => {
	const rows = await sql<{ message: string }[]>`select message from log_entries order by id`
	return messagesOf(rows)
}

describe("the intake", () => {
	test("stores every line once, whole, with all it says, and goes on where it was", async () => {
		await clear()
		const { home, print, drop } = createLogHome()
		const context = { status: 404, odd: "a\u0000b\ud800", tab: "\t\\n" }
		print(
			"codex.1",
			lineOf("tab\there, back\\slash, \\N, new\nline", {
				level: "warn",
				request_id: "r-1",
				user: "ada",
				context,
			}),
		)
		print("codex.1", '{"time":"20')
		const intake = new Intake(sql, home, silent)
		expect(await intake.round()).toBe(1)
		expect(await intake.round()).toBe(0)
		print("codex.1", '26-11-01T00:00:00Z","level":"info","message":"the rest"}\n')
		await new Intake(sql, home, silent).round()
		const { entries } = await searchLog(sql, { limit: 10 })
		expect(entries).toMatchObject([
			{
				level: "warn",
				service: "codex",
				instance: "codex.1",
				message: "tab\there, back\\slash, \\N, new\nline",
				requestId: "r-1",
				user: "ada",
				context: { status: 404, odd: "ab\ufffd", tab: "\t\\n" },
			},
			{ message: "the rest", time: new Date("2026-11-01T00:00:00Z") },
		])
		drop()
	})

	test("neither loses nor doubles a line when two work at once and connections are cut again and again", async () => {
		await clear()
		const { home, print, drop } = createLogHome()
		const pools = [connect(url, { max: 2, name: "intake" }), connect(url, { max: 2, name: "intake" })]
		const intakes = pools.map((pool) => new Intake(pool, home, silent))
		for (const intake of intakes) intake.start()
		const written: string[] = []
		for (let turn = 0; turn < 30; turn++) {
			for (let line = 0; line < 400; line++) {
				const message = `line ${written.length}`
				written.push(message)
				print(`codex.${line % 3}`, lineOf(message))
			}
			if (turn % 3 === 0)
				await sql`
					select pg_terminate_backend(pid)
					from pg_stat_activity
					where application_name = 'intake'
						and datname = current_database()`
			await Bun.sleep(20)
		}
		await until("all lines", async () => (await stored()).length >= written.length, 40_000)
		for (const intake of intakes) await intake.stop()
		expect((await stored()).sort()).toEqual(written.sort())
		for (const pool of pools) await pool.end({ timeout: 1 })
		drop()
	})

	test("takes in what can't be stored as it is, and never gets stuck on it", async () => {
		await clear()
		const { home, print, drop } = createLogHome()
		const deep = `${"[".repeat(5000)}${"]".repeat(5000)}`
		print("codex", lineOf("before"))
		print("codex", `{"level":"info","message":"deep","context":{"a":${deep}}}\n`)
		print("codex", lineOf("long names", { user: "u".repeat(5000), request_id: "r".repeat(5000) }))
		print("codex", lineOf("half a letter \ud800", { user: "a\u0000" }))
		print("codex", lineOf("large", { context: { text: "x".repeat(300_000) } }))
		print("codex", Buffer.from([0, 0, 0xff, 10]))
		print("codex", lineOf("after"))
		await new Intake(sql, home, silent).round()
		expect((await stored()).map((message) => message.slice(0, 12))).toEqual([
			"before",
			"deep",
			"long names",
			"half a lette",
			"large",
			"\ufffd",
			"after",
		])
		drop()
	})

	test("begins anew where a spool is another file under the same name", async () => {
		await clear()
		const { home, print, drop } = createLogHome()
		print("codex", lineOf("old, and longer than what follows"))
		const intake = new Intake(sql, home, silent)
		await intake.round()
		const file = join(home.spools, "codex.out.1")
		renameSync(file, `${file}.gone`)
		print("codex", lineOf("new"))
		rmSync(`${file}.gone`)
		await intake.round()
		expect(await stored()).toEqual(["old, and longer than what follows", "new"])
		drop()
	})

	test("says what may be freed only a while after it was committed", async () => {
		await clear()
		const { home, print, drop } = createLogHome()
		const line = lineOf("one")
		print("codex", line)
		const intake = new Intake(sql, home, silent)
		intake.start()
		await until("the line", async () => (await stored()).length === 1)
		expect(readTaken(home)).toEqual({})
		await until("word of it", () => readTaken(home)["codex.out.1"] === line.length)
		await intake.stop()
		drop()
	})
})
