import { describe, expect, test } from "bun:test"
import { existsSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const main = join(import.meta.dir, "../main.ts")
const nowhere = join(tmpdir(), `no-home-${crypto.randomUUID()}`)

const helm = async (...args: string[]) => {
	const run = Bun.spawn([process.execPath, main, ...args], { stdout: "pipe", stderr: "pipe" })
	const [code, out, err] = await Promise.all([
		run.exited,
		new Response(run.stdout).text(),
		new Response(run.stderr).text(),
	])
	return { code, out, err: err.trim() }
}

describe("the command line", () => {
	test("names its commands without being asked twice", async () => {
		const { code, out } = await helm("--help")
		expect(code).toBe(0)
		for (const command of ["start", "stop", "status", "restart", "logs", "token", "users", "new"])
			expect(out).toContain(command)
		expect((await helm("logs", "--help")).out).toContain("--follow")
	})

	test("answers a wrong call with one sentence and code 2", async () => {
		const wrong = [
			["fly"],
			["users", "promote"],
			["status", "--colour"],
			["status", "codex"],
			["restart"],
			["start", "--port-offset", "many"],
			["logs", "--level", "loud", "--home", nowhere],
			["token", "--hours", "48"],
			["toString"],
		]
		const answers = await Promise.all(wrong.map((args) => helm(...args)))
		expect(answers.map(({ code }) => code)).toEqual(wrong.map(() => 2))
		for (const { err } of answers) expect(err.split("\n")).toHaveLength(1)
	})

	test("says what is missing, and where to read on", async () => {
		for (const [command, missing] of [
			["firewall", "TOOL"],
			["users add", "USERNAME"],
		] as const) {
			const { code, err } = await helm(...command.split(" "))
			expect(err).toBe(`Missing required positional argument: ${missing}. See "bun helm ${command} --help".`)
			expect(code).toBe(2)
		}
	})

	test("doesn't fill a mistyped home with folders when asked for its log", async () => {
		const { code, err } = await helm("logs", "--home", nowhere)
		expect(err).toContain(`There is no installation in ${nowhere}.`)
		expect(code).toBe(3)
		expect(existsSync(nowhere)).toBe(false)
	})

	test("says how to take a first backup where there is none", async () => {
		const { err } = await helm("restore", "latest", "--dry-run", "--home", nowhere)
		expect(err).toContain("Take one: bun helm backup")
	})

	test("says with code 3 that nothing runs", async () => {
		for (const args of [["status"], ["stop"], ["restart", "codex"], ["token"], ["users", "list"]]) {
			const { code, err } = await helm(...args, "--home", nowhere)
			expect(code).toBe(3)
			expect(err).toContain(`Start it with "bun run start".`)
		}
	})
})
