import { afterAll, describe, expect, test } from "bun:test"
import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { homeAt, prepareHome } from "../config/home.ts"
import { readLines } from "../logs/lines.ts"
import { LogFile } from "../logs/log-file.ts"
import { asJson } from "../logs/log-line.ts"
import { followLines, lastLines } from "../logs/log-reader.ts"

const folder = mkdtempSync(join(tmpdir(), "helm-logs-"))
afterAll(() => rmSync(folder, { recursive: true }))
let homes = 0
const freshHome = () => {
	homes += 1
	const home = homeAt(join(folder, String(homes)))
	prepareHome(home)
	return home
}
const line = (second: number, level: string, message: string) =>
	JSON.stringify({
		time: `2026-01-01T00:00:${String(second).padStart(2, "0")}.000Z`,
		level,
		service: "s",
		message,
	})

const wordsOf = (found: { line: { message: string } }[]) => found.map(({ line }) => line.message)

describe("logs", () => {
	test("stay in bounds: ten files' worth of lines leave four files", () => {
		const home = freshHome()
		const file = new LogFile(home.log("chatty"), 1000)
		for (let count = 0; count < 200; count++) file.write(line(count % 60, "info", `line ${count}`))
		expect(readdirSync(home.logs).sort()).toEqual([
			"chatty.log",
			"chatty.log.1",
			"chatty.log.2",
			"chatty.log.3",
		])
		expect(wordsOf(lastLines(home, {}, 30))).toHaveLength(30)
		expect(wordsOf(lastLines(home, {}, 1))).toEqual(["line 199"])
	})

	test("of several services are told in the order of time, by level, service and text", () => {
		const home = freshHome()
		const [a, b] = [new LogFile(home.log("a")), new LogFile(home.log("b"))]
		a.write(line(1, "info", "one"))
		b.write(line(2, "error", "two"))
		a.write(line(3, "warn", "three"))
		b.write("not a line of ours")
		expect(wordsOf(lastLines(home, {}, 10))).toEqual(["one", "two", "three"])
		expect(wordsOf(lastLines(home, { level: "warn" }, 10))).toEqual(["two", "three"])
		expect(wordsOf(lastLines(home, { service: "a" }, 1))).toEqual(["three"])
		expect(wordsOf(lastLines(home, { grep: "TW" }, 10))).toEqual(["two"])
		expect(lastLines(home, {}, 0)).toEqual([])
	})

	test("are followed across a rotation without losing or doubling a line", async () => {
		const home = freshHome()
		const file = new LogFile(home.log("busy"), 2000)
		file.write(line(0, "info", "before"))
		const over = new AbortController()
		const seen: string[] = []
		const following = (async () => {
			for await (const { line } of followLines(home, {}, over.signal)) {
				seen.push(line.message)
				if (seen.length === 40) over.abort()
			}
		})()
		for (let count = 1; count <= 40; count++) {
			file.write(line(count, "info", String(count)))
			if (count % 10 === 0) while (seen.length < count) await Bun.sleep(10)
		}
		await following
		expect(seen).toEqual(Array.from({ length: 40 }, (_, index) => String(index + 1)))
		expect(readdirSync(home.logs)).toContain("busy.log.1")
	})

	test("keep what is not JSON in the same form", () => {
		expect(JSON.parse(asJson("codex", "error", "Segmentation fault"))).toMatchObject({
			level: "error",
			service: "codex",
			message: "Segmentation fault",
		})
		const own = line(1, "info", "as it came")
		expect(asJson("codex", "error", own)).toBe(own)
	})

	test("never make Helm hold a line without an end", async () => {
		const lines: string[] = []
		const endless = new Response("x".repeat(300_000)).body
		if (endless) await readLines(endless, (line) => lines.push(line))
		expect(lines.join("")).toHaveLength(300_000)
	})
})
