import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import {
	existsSync,
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	realpathSync,
	writeFileSync,
} from "node:fs"
import { join } from "node:path"
import type { Candidate } from "../apps/candidate.ts"
import { mendInterrupted } from "../apps/carry-out.ts"
import { inspectApp, installApp } from "../apps/install.ts"
import { listApps } from "../apps/list.ts"
import type { StepEvent } from "../apps/steps.ts"
import { uninstallApp } from "../apps/uninstall.ts"
import { repository } from "../config/home.ts"
import { readMasterConfig } from "../config/master-config.ts"
import { asAdmin } from "../postgres/databases.ts"
import { hasDatabase } from "../postgres/drop-database.ts"
import { createRepository } from "./app-repository.ts"
import { createInstallation, lookAt, patience } from "./installation.ts"

setDefaultTimeout(patience)

const installation = await createInstallation({ steady: { does: "plain" } })
const { home, source } = installation
const platform = await installation.start()
const weather = await createRepository("weather", { database: true, needs: ["steady"], calls: ["steady"] })
afterAll(async () => {
	await installation.drop()
	await weather.drop()
})
beforeAll(() => platform.settled())

const told: StepEvent[] = []
const at = { source, report: (event: StepEvent) => void told.push(event), patience: 2_000 }
const yes = async () => true

/** Everything that an installation of this name could have left anywhere. */
const traces = async (name: string) => {
	const names = { database: name, role: name }
	const config = readMasterConfig(home.masterConfig)
	return [
		...readdirSync(home.installed).map((folder) => `folder ${folder}`),
		...((await asAdmin(platform.platform(), (sql) => hasDatabase(sql, names))) ? ["database or role"] : []),
		...(config.apps[name] ? ["configuration"] : []),
		...[home.services, home.masterServices, home.callers].filter(
			(file) => name in JSON.parse(readFileSync(file, "utf8")),
		),
		...(existsSync(join(home.environments, `${name}.env`)) ? ["environment"] : []),
		...platform.status().instances.flatMap((instance) => (instance.name === name ? ["process"] : [])),
		...(existsSync(home.journal) ? ["journal"] : []),
	]
}

const migration = { "migrations/001.do.notes.sql": "create table notes (note text);" }

describe("an installation", () => {
	test("is looked at first, and that leaves nothing", async () => {
		await weather.commit(migration)
		const { manifest, asks, version } = await inspectApp(at, { what: weather.folder })
		expect([manifest.name, version]).toEqual(["weather", "1.0.0"])
		expect(asks).toEqual([
			"may call steady",
			"gets a database and a role of its own",
			"is open to everybody signed in",
		])
		expect(await traces("weather")).toEqual([])
	})

	test("that nobody agrees to leaves nothing", async () => {
		const asked: Candidate[] = []
		const no = async (candidate: Candidate) => asked.push(candidate) < 0
		await expect(installApp(at, { what: weather.folder }, no)).rejects.toThrow("You didn't agree")
		await installApp(at, { what: weather.folder }, no).catch(() => {})
		expect(asked[0]?.manifest.name).toBe("weather")
		expect(await traces("weather")).toEqual([])
	})

	test("fetches, checks, migrates and starts, and tells each step", async () => {
		told.splice(0)
		expect(await installApp(at, { what: weather.folder }, yes)).toBe("weather")
		expect(told.filter(({ state }) => state === "done").map(({ step }) => step)).toEqual([
			"Fetch",
			"Check",
			"Dependencies",
			"Configuration",
			"Database",
			"Migrations",
			"Start",
			"Route",
		])
		expect(told.find(({ step, state }) => step === "Migrations" && state === "done")?.detail).toBe(
			"from 0 to 1",
		)
		const { state, port } = lookAt(platform, "weather")
		expect(state).toBe("ready")
		// It names no port, so it got one, and keeps it.
		expect(port).toBe(5100)
		expect(readMasterConfig(home.masterConfig).apps.weather).toMatchObject({
			port,
			source: { url: weather.folder },
		})
		const [app] = (await listApps(source, true)).filter(({ name }) => name === "weather")
		expect(app).toMatchObject({ kind: "installed", version: "1.0.0", behind: 0, source: weather.folder })
		expect(existsSync(home.journal)).toBe(false)
	})

	test("happens once", async () => {
		await expect(installApp(at, { what: weather.folder }, yes)).rejects.toThrow(
			"weather is installed already",
		)
	})

	test("is refused to whoever wants what is not there", async () => {
		for (const [what, reason] of [
			["nonsense", "it is no name of the registry"],
			["keycloak", "keycloak is no service"],
			["https://127.0.0.1:1/x.git", "can't be fetched"],
			[`ext::sh -c "touch /tmp/pwned"`, "it is no name of the registry"],
			["--upload-pack=x", "it is no name of the registry"],
			["ssh://-oProxyCommand=x/y", "can't be fetched"],
		] as const)
			await expect(installApp(at, { what }, yes)).rejects.toThrow(reason)
		await expect(installApp(at, { what: weather.folder, ref: "--output=x" }, yes)).rejects.toThrow()
	})
})

describe("an uninstallation", () => {
	test("is refused while others can't be without the service", async () => {
		const forecast = await createRepository("forecast", { needs: ["weather"] })
		await installApp(at, { what: forecast.folder }, yes)
		await expect(uninstallApp(at, { name: "weather", deleteData: false })).rejects.toThrow(
			"forecast can't be without weather",
		)
		await uninstallApp(at, { name: "forecast", deleteData: true })
		expect(await traces("forecast")).toEqual(["folder weather"])
		await forecast.drop()
	})

	test("keeps the data, and the next installation takes them up again", async () => {
		const { run } = await databaseOfWeather()
		await run("insert into notes values ('kept')")
		await uninstallApp(at, { name: "weather", deleteData: false })
		expect(await traces("weather")).toEqual(["database or role", "configuration"])
		await installApp(at, { what: weather.folder }, yes)
		expect(await run("select note from notes")).toEqual([{ note: "kept" }])
		expect(lookAt(platform, "weather")).toMatchObject({ state: "ready", port: 5100 })
	})

	test("deletes them when told, and leaves nothing", async () => {
		await uninstallApp(at, { name: "weather", deleteData: true })
		expect(await traces("weather")).toEqual([])
	})

	test("spares what is part of the release", async () => {
		await expect(uninstallApp(at, { name: "steady", deleteData: true })).rejects.toThrow(
			"steady is part of this release",
		)
		await expect(uninstallApp(at, { name: "nobody", deleteData: true })).rejects.toThrow(
			"nobody is not installed",
		)
	})
})

const databaseOfWeather = async () => {
	const { connect } = await import("@hivematrix/shared/db")
	const { databaseUrl } = await import("../config/environment.ts")
	const url = () => databaseUrl(platform.platform(), "weather")
	return {
		run: async (question: string): Promise<object[]> => {
			const sql = connect(url(), { max: 1 })
			try {
				return (await sql.unsafe(question)).map((row) => ({ ...row }))
			} finally {
				await sql.end()
			}
		},
	}
}

describe("an installation that fails leaves nothing", () => {
	const broken: Record<string, [files: Record<string, string>, reason: string]> = {
		"without a manifest": [{ "service.json": "{" }, "service.json is not readable JSON"],
		"with a wrong manifest": [
			{ "service.json": '{"name":"broken","title":"x","colour":1}' },
			`Unrecognized key: "colour"`,
		],
		"that needs what is not there": [
			{ "service.json": '{"name":"broken","title":"x","needs":["nobody"],"settings":["ROOT"]}' },
			"broken needs nobody, and there is no such service",
		],
		"with a name that is kept": [{ "service.json": '{"name":"login","title":"x"}' }, "may be named login"],
		"with a name that is taken": [{ "service.json": '{"name":"steady","title":"x"}' }, "steady is installed"],
		"with a dependency that can't be had": [
			{ "package.json": '{"dependencies":{"hm-no-such-package":"file:./nowhere"}}' },
			"They can't be had",
		],
		"that builds on a service that is not there": [
			{ "package.json": '{"dependencies":{"@hivematrix/nobody":"workspace:*"}}' },
			"It builds on @hivematrix/nobody",
		],
		"with a migration that fails": [
			{ "migrations/001.do.x.sql": "create table a (b int); create table a (b int);" },
			`relation "a" already exists`,
		],
		"that crashes": [
			{ "main.ts": `import ${JSON.stringify(join(import.meta.dir, "children/crashing.ts"))}\n` },
			"ended with code 1",
		],
		"that never gets ready": [
			{ "main.ts": `import ${JSON.stringify(join(import.meta.dir, "children/deaf.ts"))}\n` },
			"It is not ready after 2",
		],
	}
	for (const [how, [files, reason]] of Object.entries(broken))
		test(how, async () => {
			const repository = await createRepository("broken", { database: true })
			await repository.commit(files)
			const error = await installApp(at, { what: repository.folder }, yes).then(
				() => undefined,
				(error: Error) => error,
			)
			expect(error?.message).toContain(reason)
			expect(error?.message).toContain("Everything was undone.")
			expect(await traces("broken")).toEqual([])
			expect(await traces("login")).toEqual([])
			expect(lookAt(platform, "steady").state).toBe("ready")
			await repository.drop()
		})

	for (const step of ["Fetch", "Dependencies", "Database", "Start"])
		test(`when it is interrupted at "${step}"`, async () => {
			const interrupted = new AbortController()
			const report = (event: StepEvent) => {
				if (event.step === step && event.state === "begun") interrupted.abort()
			}
			const error = await installApp(
				{ ...at, report, signal: interrupted.signal },
				{ what: weather.folder },
				yes,
			).then(
				() => undefined,
				(error: Error) => error,
			)
			expect(error).toMatchObject({ code: 130 })
			expect(await traces("weather")).toEqual([])
		})

	test("when a migration that takes for ever is interrupted, which nobody waits for", async () => {
		const slow = await createRepository("slow", { database: true })
		await slow.commit({ "migrations/001.do.wait.sql": "create table early (a int); select pg_sleep(600);" })
		const interrupted = new AbortController()
		const report = ({ step, state }: StepEvent) => {
			if (step === "Migrations" && state === "begun") setTimeout(() => interrupted.abort(), 300)
		}
		await expect(
			installApp({ ...at, report, signal: interrupted.signal }, { what: slow.folder }, yes),
		).rejects.toThrow("Migrations: interrupted")
		expect(await traces("slow")).toEqual([])
		await slow.drop()
	})

	for (const step of ["Fetch", "Configuration", "Database", "Migrations", "Start"])
		test(`when it is killed after "${step}", as soon as the next command runs`, async () => {
			const script = `
				import { installApp } from ${JSON.stringify(join(import.meta.dir, "../apps/install.ts"))}
				import { homeAt } from ${JSON.stringify(join(import.meta.dir, "../config/home.ts"))}
				const [home, services, what, step] = process.argv.slice(1)
				const report = (event) => {
					if (event.step === step && event.state === "done") process.kill(process.pid, "SIGKILL")
				}
				await installApp({ source: { home: homeAt(home), services, offset: 0 }, report }, { what }, async () => true)`
			const killed = Bun.spawn(
				[process.execPath, "-e", script, home.root, source.services, weather.folder, step],
				{ stderr: "inherit" },
			)
			await killed.exited
			expect(killed.signalCode).toBe("SIGKILL")
			expect(await traces("weather")).not.toEqual([])
			expect(await mendInterrupted(at)).toEqual([])
			expect(await traces("weather")).toEqual([])
		})
})

describe("an installed service", () => {
	test("uses the platform's own libraries, and gets the rest for itself", async () => {
		const padded = await createRepository("padded")
		const dependencies = { "@hivematrix/shared": "workspace:*", hono: "4.0.0", local: "file:/nowhere" }
		const local = join(padded.folder, "..", "local")
		mkdirSync(local)
		writeFileSync(join(local, "package.json"), '{"name":"local","version":"1.0.0"}')
		await padded.commit({
			"package.json": JSON.stringify({
				version: "2.0.0",
				dependencies: { ...dependencies, local: `file:${local}` },
			}),
		})
		const lock = readFileSync(join(repository, "bun.lock"), "utf8")
		await installApp(at, { what: padded.folder }, yes)
		const modules = join(home.installed, "padded", "node_modules")
		const shared = join(repository, "shared")
		expect(realpathSync(join(modules, "@hivematrix/shared"))).toBe(shared)
		expect(realpathSync(join(modules, "hono"))).toBe(realpathSync(join(shared, "node_modules/hono")))
		expect(lstatSync(join(modules, "local")).isDirectory() || existsSync(join(modules, "local"))).toBe(true)
		expect(readFileSync(join(repository, "bun.lock"), "utf8")).toBe(lock)
		await uninstallApp(at, { name: "padded", deleteData: true })
		await padded.drop()
	})

	test("comes from a folder without git as well, and by the name that an own registry gives it", async () => {
		const plain = await createRepository("plain-folder")
		await Bun.$`rm -rf ${join(plain.folder, ".git")}`
		const app = { name: "Plain", git_url: plain.folder, port: 5200, description: "From a folder" }
		writeFileSync(home.appsRegistry, JSON.stringify({ default_apps: { "plain-folder": app } }))
		const [listed] = (await listApps(source, false)).filter(({ name }) => name === "plain-folder")
		expect(listed).toMatchObject({ kind: "available", port: 5200, title: "Plain" })
		await expect(installApp(at, { what: plain.folder, ref: "main" }, yes)).rejects.toThrow(
			"is no git repository",
		)
		await installApp(at, { what: "plain-folder" }, yes)
		expect(lookAt(platform, "plain-folder")).toMatchObject({ state: "ready" })
		await uninstallApp(at, { name: "plain-folder", deleteData: true })
		await plain.drop()
	})
})
