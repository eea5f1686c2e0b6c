import { afterAll, describe, expect, test } from "bun:test"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { unitText } from "../autostart/unit.ts"
import { repository } from "../config/home.ts"

const folder = mkdtempSync(join(tmpdir(), "helm-unit-"))
afterAll(() => rmSync(folder, { recursive: true }))

const wish = { bun: process.execPath, repository, home: "/srv/hivematrix", offset: 0, lowPorts: [] }
const analyze = Bun.which("systemd-analyze")
const settingOf = (unit: string, key: string) =>
	unit
		.split("\n")
		.filter((line) => line.startsWith(`${key}=`))
		.map((line) => line.slice(key.length + 1))

describe("the systemd unit", () => {
	test("starts as a person, restarts always, and lets Helm stop in order", () => {
		const unit = unitText({ ...wish, user: "hive", offset: 100 })
		expect(settingOf(unit, "User")).toEqual(["hive"])
		expect(settingOf(unit, "ExecStart")[0]).toEndWith(
			"helm/main.ts start --home /srv/hivematrix --port-offset 100",
		)
		expect(settingOf(unit, "Restart")).toEqual(["always"])
		expect(settingOf(unit, "KillMode")).toEqual(["mixed"])
		expect(Number(settingOf(unit, "TimeoutStopSec")[0])).toBeGreaterThanOrEqual(60)
		expect(settingOf(unit, "ReadWritePaths")).toEqual(["/srv/hivematrix"])
	})

	test("may open a low port only where one is configured", () => {
		const without = unitText({ ...wish, user: "hive" })
		expect(settingOf(without, "CapabilityBoundingSet")).toEqual([""])
		expect(without).not.toContain("CAP_NET_BIND_SERVICE")
		const low = unitText({ ...wish, user: "hive", lowPorts: [443, 80] })
		expect(settingOf(low, "AmbientCapabilities")).toEqual(["CAP_NET_BIND_SERVICE"])
		expect(settingOf(low, "CapabilityBoundingSet")).toEqual(["CAP_NET_BIND_SERVICE"])
	})

	test("shuts people's homes unless the platform lies in one", () => {
		const bun = "/usr/bin/bun"
		const outside = unitText({ ...wish, bun, repository: "/opt/hivematrix", user: "hive" })
		expect(settingOf(outside, "ProtectHome")).toEqual(["yes"])
		const inside = unitText({ ...wish, bun, home: "/home/ada/hivematrix", user: "ada" })
		expect(settingOf(inside, "ProtectHome")).toEqual(["read-only"])
	})

	test("takes folders with odd names for what they are", () => {
		const unit = unitText({ ...wish, home: '/srv/a b%c$d"e', user: "hive" })
		expect(settingOf(unit, "ExecStart")[0]).toContain(`--home "/srv/a b%%c$$d\\"e"`)
	})

	const units = {
		system: unitText({ ...wish, home: folder, user: "root" }),
		"with low ports": unitText({ ...wish, home: folder, user: "root", lowPorts: [443] }),
		"of a person": unitText({ ...wish, home: folder }),
	}
	for (const [kind, unit] of Object.entries(units))
		test.skipIf(!analyze)(`${kind} is right to systemd, where that is installed`, async () => {
			const file = join(folder, "hivematrix.service")
			writeFileSync(file, unit)
			const user = kind === "of a person" ? ["--user"] : []
			const run = await Bun.$`systemd-analyze ${user} verify ${file}`.nothrow().quiet()
			const said = `${run.stdout}${run.stderr}`
			expect(said.split("\n").filter((line) => line.includes("hivematrix.service"))).toEqual([])
		})

	test.skipIf(!analyze)("leaves little exposed, as systemd sees it, where that is installed", async () => {
		const file = join(folder, "hivematrix.service")
		writeFileSync(file, unitText({ ...wish, home: folder, user: "nobody" }))
		const run = await Bun.$`systemd-analyze security --offline=true --threshold=25 ${file}`.nothrow().quiet()
		expect(String(run.stdout)).toMatch(/Overall exposure level for hivematrix\.service: [0-2]\.\d OK/)
		expect(run.exitCode).toBe(0)
	})
})
