import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import { existsSync, readdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { until } from "@hivematrix/shared/test"
import { installApp } from "../apps/install.ts"
import { uninstallApp } from "../apps/uninstall.ts"
import { readMasterConfig } from "../config/master-config.ts"
import { readPlatform } from "../config/platform.ts"
import { asAdmin } from "../postgres/databases.ts"
import { hasDatabase } from "../postgres/drop-database.ts"
import { createRepository } from "./app-repository.ts"
import { createInstallation, lookAt, patience } from "./installation.ts"

setDefaultTimeout(patience)

const installation = await createInstallation({ steady: { does: "plain" } })
const { home, source } = installation
const weather = await createRepository("weather", { database: true })
await weather.commit({ "migrations/001.do.notes.sql": "create table notes (note text);" })
afterAll(async () => {
	await installation.drop()
	await weather.drop()
})
const at = { source, report: () => {} }
const yes = async () => true

describe("a start", () => {
	test("undoes an installation that was killed with everything else, its database too", async () => {
		const platform = await installation.start()
		await platform.settled()
		const script = `
			import { installApp } from ${JSON.stringify(join(import.meta.dir, "../apps/install.ts"))}
			import { homeAt } from ${JSON.stringify(join(import.meta.dir, "../config/home.ts"))}
			const [home, services, what] = process.argv.slice(1)
			const report = ({ step, state }) => {
				if (step === "Start" && state === "done") process.kill(process.pid, "SIGKILL")
			}
			await installApp({ source: { home: homeAt(home), services, offset: 0 }, report }, { what }, async () => true)`
		const command = [process.execPath, "-e", script, home.root, source.services, weather.folder]
		const killed = Bun.spawn(command, { stderr: "inherit" })
		await killed.exited
		expect(lookAt(platform, "weather").state).toBe("ready")
		await platform.end()
		const next = await installation.start()
		await next.settled()
		await until("the end of what was left", () => !existsSync(home.journal))
		expect(next.status().instances.map(({ name }) => name)).toEqual(["postgres", "steady"])
		expect(readdirSync(home.installed)).toEqual([])
		expect(readMasterConfig(home.masterConfig).apps.weather).toBeUndefined()
		const names = { database: "weather", role: "weather" }
		expect(await asAdmin(next.platform(), (sql) => hasDatabase(sql, names))).toBe(false)
		expect(installation.printed.join("\n")).toContain(
			"An earlier install of weather was cut short; it is undone.",
		)
		await next.end()
	})
})

describe("a service that has come to be wrong", () => {
	test("keeps the platform from starting, and can be uninstalled all the same", async () => {
		const platform = await installation.start()
		await platform.settled()
		await installApp(at, { what: weather.folder }, yes)
		await platform.end()
		const manifest = weather.manifestFile({ settings: ["GONE"] })
		writeFileSync(join(home.installed, "weather/service.json"), manifest)
		expect(() => readPlatform(source)).toThrow("weather asks for the setting GONE")
		await uninstallApp(at, { name: "weather", deleteData: false })
		expect(readPlatform(source).services.map(({ name }) => name)).toEqual(["steady"])
		expect(readdirSync(home.installed)).toEqual([])
	})
})
