import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { connect } from "@hivematrix/shared/db"
import type { Candidate } from "../apps/candidate.ts"
import { mendInterrupted } from "../apps/carry-out.ts"
import { currentCommit } from "../apps/git.ts"
import { installApp } from "../apps/install.ts"
import { listApps } from "../apps/list.ts"
import { updateApp } from "../apps/update.ts"
import { databaseUrl } from "../config/environment.ts"
import { readMasterConfig } from "../config/master-config.ts"
import { createRepository } from "./app-repository.ts"
import { createInstallation, lookAt, patience } from "./installation.ts"

setDefaultTimeout(patience)

const installation = await createInstallation({ steady: { does: "plain" } })
const { home, source } = installation
const platform = await installation.start()
await platform.settled()
const weather = await createRepository("weather", { database: true })
afterAll(async () => {
	await installation.drop()
	await weather.drop()
})
const at = { source, report: () => {}, patience: 2_000 }
const yes = async () => true
const update = (more: { ref?: string } = {}, confirm: (candidate: Candidate) => Promise<boolean> = yes) =>
	updateApp(at, { name: "weather", ...more }, confirm)
const folder = join(home.installed, "weather")
const child = (name: string) => `import ${JSON.stringify(join(import.meta.dir, `children/${name}.ts`))}\n`

const ask = async (question: string): Promise<unknown[]> => {
	const sql = connect(databaseUrl(platform.platform(), "weather"), { max: 1 })
	try {
		return (await sql.unsafe(question)).map((row) => Object.values(row)[0])
	} finally {
		await sql.end()
	}
}
const databases = () => ask("select datname from pg_database where datname like 'weather%' order by 1")

await weather.commit({ "migrations/001.do.notes.sql": "create table notes (note text);" })
await installApp(at, { what: weather.folder }, yes)
await ask("insert into notes values ('old')")

/** That the version from before is back, with its data, and nothing of the update is left. */
const isBack = async (commit: string | undefined) => {
	expect(lookAt(platform, "weather").state).toBe("ready")
	expect(await currentCommit(folder)).toBe(commit)
	expect(await ask("select note from notes")).toEqual(["old"])
	expect(await databases()).toEqual(["weather"])
	expect(readdirSync(home.installed)).toEqual(["weather"])
	expect(existsSync(home.journal)).toBe(false)
}

describe("an update", () => {
	test("of what is newest changes nothing", async () => {
		const { pid } = lookAt(platform, "weather")
		expect(await update()).toMatchObject({ changed: false })
		expect(lookAt(platform, "weather").pid).toBe(pid)
	})

	test("is seen coming, brings the new version, and restarts it", async () => {
		const commit = await weather.commit({
			"service.json": weather.manifestFile({ title: "Weather & wind" }),
			"package.json": '{"version":"1.1.0"}',
		})
		const [app] = (await listApps(source, true)).filter(({ name }) => name === "weather")
		expect(app).toMatchObject({ behind: 1, version: "1.0.0" })
		const { pid } = lookAt(platform, "weather")
		expect(await update()).toMatchObject({ changed: true, to: commit })
		expect(lookAt(platform, "weather")).toMatchObject({ state: "ready", title: "Weather & wind" })
		expect(lookAt(platform, "weather").pid).not.toBe(pid)
		await isBack(commit)
	})

	test("that doesn't get ready is taken back", async () => {
		const before = await currentCommit(folder)
		await weather.commit({ "main.ts": child("crashing") })
		await expect(update()).rejects.toThrow("ended with code 1")
		await isBack(before)
		await weather.commit({ "main.ts": child("deaf") })
		await expect(update()).rejects.toThrow("It is not ready after 2")
		await isBack(before)
	})

	test("that doesn't get ready after its migrations has the data from before as well", async () => {
		const before = await currentCommit(folder)
		await weather.commit({
			"migrations/002.do.harm.sql": "update notes set note = 'changed'; drop table if exists x;",
		})
		await expect(update()).rejects.toThrow("It is not ready")
		await isBack(before)
		await weather.commit({ "migrations/003.do.fail.sql": "insert into nowhere values (1);" })
		await expect(update()).rejects.toThrow(`relation "nowhere" does not exist`)
		await isBack(before)
	})

	test("that is killed after its migrations is taken back by the next command", async () => {
		const before = await currentCommit(folder)
		await Bun.$`rm ${join(weather.folder, "migrations/003.do.fail.sql")}`
		await weather.commit({ "main.ts": child("plain") })
		const script = `
			import { updateApp } from ${JSON.stringify(join(import.meta.dir, "../apps/update.ts"))}
			import { homeAt } from ${JSON.stringify(join(import.meta.dir, "../config/home.ts"))}
			const [home, services, step] = process.argv.slice(1)
			const report = (event) => {
				if (event.step === step && event.state === "done") process.kill(process.pid, "SIGKILL")
			}
			const at = { source: { home: homeAt(home), services, offset: 0 }, report }
			await updateApp(at, { name: "weather" }, async () => true)`
		for (const step of ["Dependencies", "Migrations", "Start"]) {
			const killed = Bun.spawn([process.execPath, "-e", script, home.root, source.services, step], {
				stderr: "inherit",
			})
			await killed.exited
			expect(killed.signalCode).toBe("SIGKILL")
			expect(await mendInterrupted(at)).toEqual([])
			await isBack(before)
		}
	})

	test("runs the new migrations on the data that are there", async () => {
		await update()
		expect(await ask("select note from notes")).toEqual(["changed"])
		expect(await databases()).toEqual(["weather"])
		expect(readdirSync(home.installed)).toEqual(["weather"])
		await ask("update notes set note = 'old'")
	})

	test("that wants more than before asks for that alone", async () => {
		const before = await currentCommit(folder)
		await weather.commit({
			"service.json": weather.manifestFile({ calls: ["steady"], settings: ["HELM_HOME"] }),
		})
		const asked: string[][] = []
		const no = async ({ asks }: Candidate) => asked.push(asks) < 0
		await expect(update({}, no)).rejects.toThrow("You didn't agree")
		expect(asked).toEqual([["may call steady", "is told HELM_HOME"]])
		await isBack(before)
	})

	test("can go to a tag and stays there", async () => {
		await Bun.$`git tag v2 HEAD~1`.cwd(weather.folder)
		const tagged = (await Bun.$`git rev-parse v2`.cwd(weather.folder).text()).trim()
		await update({ ref: "v2" })
		expect(await currentCommit(folder)).toBe(tagged)
		expect(readMasterConfig(home.masterConfig).apps.weather?.source?.ref).toBe("v2")
		expect(await update()).toMatchObject({ changed: false })
		await expect(update({ ref: "v9" })).rejects.toThrow("There is no branch, tag or commit v9")
		await isBack(tagged)
	})

	test("leaves a stopped service stopped", async () => {
		await platform.stop("weather")
		await update({ ref: "main" })
		expect(lookAt(platform, "weather").state).toBe("stopped")
		await platform.start("weather")
		await isBack(await currentCommit(weather.folder))
	})

	test("writes over nothing that was changed by hand", async () => {
		await weather.commit({ "README.md": "new" })
		const main = join(folder, "main.ts")
		writeFileSync(main, `${readFileSync(main, "utf8")}// by hand\n`)
		await expect(update()).rejects.toThrow("were changed by hand and would be lost (M main.ts)")
		expect(readFileSync(main, "utf8")).toContain("by hand")
	})
})
