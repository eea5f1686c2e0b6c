import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import { chmodSync, rmSync, utimesSync, writeFileSync } from "node:fs"
import { createServer } from "node:http"
import { homeAt } from "../config/home.ts"
import type { Source } from "../config/platform.ts"
import { readPlatform } from "../config/platform.ts"
import { writeConfiguration } from "../config/registries.ts"
import { examine } from "../doctor/examine.ts"
import { createInstallation, patience } from "./installation.ts"

setDefaultTimeout(patience)

const installation = await createInstallation({ alpha: { does: "plain", database: true } })
afterAll(installation.drop)
const { home, source } = installation
const look = async (check: string, at: Source = source) => {
	const finding = (await examine(at)).find((one) => one.check === check)
	if (!finding) throw new Error(`nobody looked at ${check}`)
	return finding
}

describe("the doctor", () => {
	test("finds a damaged configuration, and goes on with what can be looked at without it", async () => {
		const wrong = await createInstallation({ alpha: { does: "plain" } })
		await wrong.configure({ system: { hostname: "a b" } })
		const findings = await examine(wrong.source)
		const states = Object.fromEntries(findings.map(({ check, state }) => [check, state]))
		expect(states).toMatchObject({ configuration: "failed", ports: "skipped", bun: "passed" })
		expect(findings.find(({ check }) => check === "configuration")?.detail).toContain("system.hostname:")
		await wrong.drop()
	})

	test("finds taken ports while nothing runs", async () => {
		expect((await look("ports")).state).toBe("passed")
		const [alpha] = readPlatform(source).services
		const holder = createServer().listen(alpha?.port, "127.0.0.1")
		await new Promise((resolve) => holder.once("listening", resolve))
		const { state, detail } = await look("ports")
		holder.close()
		expect(state).toBe("failed")
		expect(detail).toContain(`Port ${alpha?.port}, which alpha wants, is taken by process ${process.pid}`)
	})

	test("finds files that others can read, and a home that they can enter", async () => {
		writeConfiguration(readPlatform(source))
		expect((await look("files")).state).toBe("passed")
		chmodSync(home.callers, 0o644)
		expect(await look("files")).toMatchObject({
			state: "failed",
			detail: "configs/callers.json is open to others",
		})
		chmodSync(home.callers, 0o600)
		chmodSync(home.root, 0o755)
		expect(await look("home")).toMatchObject({ state: "failed", remedy: `chmod 700 ${home.root}` })
		chmodSync(home.root, 0o711)
	})

	test("finds a clock that went back, and one that is not the provider's", async () => {
		const later = new Date(Date.now() + 3_600_000)
		utimesSync(home.masterConfig, later, later)
		expect((await look("clock")).state).toBe("failed")
		utimesSync(home.masterConfig, new Date(), new Date())
		let offset = 0
		const provider = createServer((_, answer) => {
			answer.setHeader("date", new Date(Date.now() - offset).toUTCString()).end()
		}).listen(0, "127.0.0.1")
		await new Promise((resolve) => provider.once("listening", resolve))
		const { port } = provider.address() as { port: number }
		const far = await createInstallation({ alpha: { does: "plain" } })
		await far.configure({ keycloak: { url: `http://127.0.0.1:${port}` } })
		expect((await look("clock", far.source)).state).toBe("passed")
		offset = 120_000
		const { state, detail } = await look("clock", far.source)
		expect(state).toBe("failed")
		// The header tells whole seconds.
		expect(detail).toMatch(/^1(19|20|21) s apart/)
		// It answers everywhere but where a realm would be described.
		expect((await look("provider", far.source)).state).toBe("passed")
		provider.close()
		expect((await look("provider", far.source)).detail).toContain("can't be reached")
		await far.drop()
	})

	test("finds an installation that was cut short, and a home that can't be written", async () => {
		writeFileSync(home.journal, "{}")
		expect((await look("installations")).state).toBe("failed")
		rmSync(home.journal)
		const nowhere = { ...source, home: homeAt(`${home.masterConfig}/home`) }
		expect((await look("home", nowhere)).remedy).toContain("can't be written (ENOTDIR)")
	})

	test("finds a service that failed, and a database that refuses", async () => {
		const ill = await createInstallation({
			broken: { does: "misconfigured" },
			data: { does: "plain", database: true },
		})
		const platform = await ill.start()
		await platform.settled()
		expect(await look("services", ill.source)).toMatchObject({
			state: "failed",
			detail: "broken is failed (its settings are wrong)",
			remedy: "bun helm logs broken",
		})
		expect((await look("database", ill.source)).detail).toMatch(/^PostgreSQL 18/)
		await platform.stop("postgres")
		expect((await look("database", ill.source)).state).toBe("failed")
		await ill.drop()
	})
})
