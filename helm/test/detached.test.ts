import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { freeOffset } from "@hivematrix/shared/test"
import { homeAt } from "../config/home.ts"
import { Status } from "../platform/status.ts"
import { identify, isAlive } from "../supervise/process-table.ts"

setDefaultTimeout(180_000)

const home = homeAt(mkdtempSync(join(tmpdir(), "helm-detached-")))
await Bun.$`chmod 711 ${home.root}`
const offset = await freeOffset()

const helm = async (...args: string[]) => {
	const command = [process.execPath, join(import.meta.dir, "../main.ts"), ...args, "--home", home.root]
	const run = Bun.spawn(command, { stdout: "pipe", stderr: "pipe", env: { ...process.env, NO_COLOR: "1" } })
	const [code, out, err] = await Promise.all([
		run.exited,
		new Response(run.stdout).text(),
		new Response(run.stderr).text(),
	])
	return { code, out, err: err.trim() }
}
const start = () => helm("start", "--detach", "--port-offset", String(offset))
const status = async () => Status.parse(JSON.parse((await helm("status", "--json")).out))
afterAll(async () => {
	await helm("stop")
	rmSync(home.root, { recursive: true, force: true })
})

describe("a start in the background", () => {
	test("returns when all is ready, with the password on the terminal and nowhere else", async () => {
		const { code, out, err } = await start()
		expect({ code, err }).toEqual({ code: 0, err: "" })
		const [, password = ""] = out.match(/password (\S+)/) ?? []
		expect(password.length).toBeGreaterThan(16)
		expect(out).toContain("HiveMatrix is ready: ")
		const { instances, pid } = await status()
		expect(instances.map(({ state }) => state)).toEqual(instances.map(() => "ready"))
		expect(isAlive(identify(pid))).toBe(true)
		const kept = await Bun.$`grep -rlF ${password} ${home.run} ${home.configs}`.nothrow().text()
		expect(kept).toBe("")
		expect(statSync(join(home.run, "helm.out")).mode & 0o777).toBe(0o600)
		expect(readFileSync(join(home.run, "helm.out"), "utf8")).toBe("")
	})

	test("says with a code of its own that it runs already", async () => {
		const { code, err } = await start()
		expect(code).toBe(4)
		expect(err).toContain(`HiveMatrix runs already in ${home.root}`)
	})

	test("is followed by commands that scripts can build on", async () => {
		const before = await status()
		const restarted = await helm("restart", "--all")
		expect(restarted).toMatchObject({ code: 0, err: "" })
		const after = await status()
		for (const { name, pid, state } of after.instances) {
			expect(state).toBe("ready")
			const same = before.instances.find((one) => one.name === name)?.pid === pid
			expect(same).toBe(name === "postgres")
		}
		expect((await helm("stop", "template")).code).toBe(0)
		const table = await helm("status")
		expect(table.code).toBe(1)
		expect(table.out).toMatch(/^template\s+stopped/m)
		expect(table.out).toMatch(/^nexus\s+ready\s.*\d+\.\d+\.\d+/m)
		expect(await helm("start", "template")).toMatchObject({ code: 0, out: "template is ready.\n" })
		expect((await helm("start", "nothing")).code).toBe(1)
		expect((await helm("restart", "codex", "--all")).code).toBe(2)
	})

	test("ends whole with stop", async () => {
		const { instances, pid } = await status()
		const processes = [pid, ...instances.flatMap((one) => one.pid ?? [])].map(identify)
		expect((await helm("stop")).code).toBe(0)
		expect(processes.filter(isAlive).filter((one) => one.pid !== pid)).toEqual([])
		expect((await helm("status")).code).toBe(3)
	})

	test("that fails gives the reasons and a code, and leaves nothing behind", async () => {
		const holder = createServer().listen(8000 + offset, "127.0.0.1")
		const { code, err } = await start()
		holder.close()
		expect(code).toBe(1)
		expect(err).toContain(`Port ${8000 + offset}, which nexus wants, is taken by process ${process.pid}`)
		expect((await helm("status")).code).toBe(3)
	})
})
