import { afterAll, describe, expect, test } from "bun:test"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createLog } from "@hivematrix/shared/log"
import { until } from "@hivematrix/shared/test/until"
import { findSurplus } from "../backup/prune.ts"
import { type Archive, archiveName, listArchives } from "../backup/records.ts"
import { isDue, keepBackups } from "../backup/schedule.ts"
import { isSchedule, parseSchedule } from "../backup/schedule-text.ts"
import { homeAt } from "../config/home.ts"

const folder = mkdtempSync(join(tmpdir(), "helm-schedule-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const archive = (day: string, ok?: boolean): Archive => {
	const created = new Date(`${day}T02:00:00Z`)
	const proof = ok === undefined ? null : { at: created.toISOString(), seconds: 1, ok, reason: "" }
	const record = {
		created: created.toISOString(),
		seconds: 1,
		bytes: 1,
		rows: 1,
		platform: "",
		postgresql: "",
		services: [],
		proof,
	}
	return { name: day, file: day, bytes: 1, created, record }
}
const daysBack = (count: number) =>
	Array.from({ length: count }, (_, back) =>
		new Date(Date.UTC(2026, 10, 26 - back)).toISOString().slice(0, 10),
	)
const rule = { keep_daily: 7, keep_weekly: 4, keep_monthly: 3 }

describe("pruning", () => {
	test("keeps the newest of the latest days, weeks and months", () => {
		const archives = daysBack(120).map((day) => archive(day, true))
		const gone = new Set(findSurplus(archives, rule).map(({ name }) => name))
		const kept = archives.map(({ name }) => name).filter((name) => !gone.has(name))
		expect(kept).toEqual([...daysBack(7), "2026-11-15", "2026-11-08", "2026-10-31", "2026-09-30"])
	})

	test("removes nothing while nothing is proven, and never the latest proven one", () => {
		expect(
			findSurplus(
				daysBack(90).map((day) => archive(day)),
				rule,
			),
		).toEqual([])
		const archives = daysBack(90).map((day, place) => archive(day, place === 80 ? true : undefined))
		expect(
			findSurplus(archives, { keep_daily: 1, keep_weekly: 0, keep_monthly: 0 }).map(({ name }) => name),
		).not.toContain(archives[80]?.name ?? "")
	})

	test("never lets an archive that failed its trial stand for a day", () => {
		const archives = [archive("2026-11-26", false), archive("2026-11-25", true), archive("2026-11-24", true)]
		const gone = findSurplus(archives, { keep_daily: 1, keep_weekly: 0, keep_monthly: 0 })
		expect(gone.map(({ name }) => name)).toEqual(["2026-11-24"])
	})
})

describe("a schedule", () => {
	test("is written in words or as a cron expression", () => {
		expect(["daily 02:00", "weekly sunday 3:30", "0 2 * * 1-5"].map(isSchedule)).toEqual([true, true, true])
		expect(["daily", "weekly someday 02:00", "at night", "daily 25:00", ""].map(isSchedule)).toEqual(
			Array(5).fill(false),
		)
	})

	test("makes up what was missed while nothing ran, once", () => {
		const schedule = parseSchedule("daily 02:00")
		const now = new Date(2026, 10, 26, 14, 0)
		expect(isDue(schedule, new Date(2026, 10, 24, 2, 0), now)).toBe(true)
		expect(isDue(schedule, new Date(2026, 10, 26, 9, 0), now)).toBe(false)
		expect(isDue(schedule, undefined, now)).toBe(true)
	})

	test("is followed without a restart, and a failure is an error in the log", async () => {
		const home = homeAt(join(folder, "home"))
		mkdirSync(home.configs, { recursive: true })
		mkdirSync(home.backups)
		writeFileSync(home.masterConfig, '{"backup":{"schedule":"* * * * *"}}')
		const lines: string[] = []
		const log = createLog("helm", "info", (line) => lines.push(line))
		const failing = keepBackups(home, log, async () => ({ ok: false, said: "the disk is full" }))
		await until("the error", () =>
			lines.some((line) => line.includes('"level":"error"') && line.includes("the disk is full")),
		)
		await failing.stop()
		const good = keepBackups(home, log, async () => {
			writeFileSync(join(home.backups, archiveName(new Date())), "")
			return { ok: true, said: "done" }
		})
		await until("the backup", () => listArchives(home.backups).length === 1)
		await good.stop()
	})
})
