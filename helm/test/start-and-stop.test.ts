import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import { readdirSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { connect } from "@hivematrix/shared/db"
import { until } from "@hivematrix/shared/test"
import { z } from "zod"
import { databaseOf, postgresPort } from "../config/environment.ts"
import { askHelm } from "../platform/control-client.ts"
import { InstanceStatus, Status } from "../platform/status.ts"
import { identify, isAlive } from "../supervise/process-table.ts"
import { createInstallation, lookAt, patience } from "./installation.ts"

setDefaultTimeout(patience)

const installation = await createInstallation({
	first: { does: "slow" },
	second: { does: "plain", needs: ["first"], database: true, calls: ["first"] },
	third: { does: "plain", needs: ["second"] },
	stubborn: { does: "stubborn" },
})
afterAll(installation.drop)
const { home, start } = installation

describe("a platform", () => {
	test("starts in order of need, each when what it needs is ready", async () => {
		const platform = await start()
		await platform.settled()
		expect(platform.status().instances.map(({ state }) => state)).toEqual(Array(5).fill("ready"))
		expect(await installation.story()).toEqual(["first is ready", "second starts", "third starts"])
		const port = lookAt(platform, "second").port
		const env = await (await fetch(`http://127.0.0.1:${port}/env`)).json()
		expect(env).toMatchObject({ SERVICE_NAME: "second", PORT: String(port), HOST: "127.0.0.1" })
		expect(env.SERVICE_SECRET).toHaveLength(43)
		expect(env.KEYCLOAK_CLIENT_SECRET).toBeUndefined()
	})

	test("tells through its socket what runs and what it costs", async () => {
		const { instances } = await askHelm(home, "/status", Status, "GET")
		const postgres = instances.find(({ name }) => name === "postgres")
		expect(postgres?.memory_bytes).toBeGreaterThan(5_000_000)
		expect(postgres?.pid).toBeGreaterThan(1)
		expect(statSync(home.socket).mode & 0o777).toBe(0o600)
		const second = instances.find(({ name }) => name === "second")
		expect(second).toMatchObject({ service: "second", instance: 1, state: "ready" })
		expect(second?.probe).toMatchObject({ ready: true, alive: true })
		expect(second?.history.map(({ state }) => state)).toEqual(["starting", "starting", "ready"])
		expect(second?.history[0]?.reason).toBe("waits for postgres, first")
	})

	test("tells at once and at each change how it is, to whoever listens", async () => {
		const stream = await fetch("http://helm/events", { unix: home.socket })
		const states: (string | undefined)[] = []
		let said = ""
		void (async () => {
			for await (const chunk of (stream.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
				const events = (said + chunk).split("\n\n")
				said = events.pop() ?? ""
				for (const event of events) {
					const { instances } = Status.parse(JSON.parse(event.replace("event: status\ndata: ", "")))
					states.push(instances.find(({ name }) => name === "third")?.state)
				}
			}
		})()
		await until("the first event", () => states.length)
		await askHelm(home, "/services/third/stop", InstanceStatus.array())
		await until("the stop", () => states.at(-1) === "stopped")
		await askHelm(home, "/services/third/start", InstanceStatus.array())
		await until("the start", () => states.at(-1) === "ready")
	})

	test("keeps what it wrote to itself", () => {
		const files = [home.configs, home.environments, home.spools, home.run].flatMap((folder) =>
			readdirSync(folder).map((file) => join(folder, file)),
		)
		const open = [home.services, home.masterServices, ...files].filter((file) => statSync(file).mode & 0o077)
		expect(open).toEqual([])
		const callers = JSON.parse(readFileSync(home.callers, "utf8"))
		expect(callers.second.calls).toEqual(["first"])
		expect(callers.helm.calls).toEqual(["core", "first", "second", "stubborn", "third"])
		expect(readFileSync(home.callers, "utf8")).not.toContain(
			JSON.parse(readFileSync(home.masterConfig, "utf8")).apps.second.service_secret,
		)
	})

	test("refuses a second Helm on the same home", async () => {
		expect(start()).rejects.toThrow(`HiveMatrix runs already in ${home.root} (process ${process.pid})`)
	})

	test("stops in reverse and leaves nothing running, not even the children of a child that won't end", async () => {
		const platform = await start().catch(() => undefined)
		expect(platform).toBeUndefined()
		const { instances } = await askHelm(home, "/status", Status, "GET")
		const { grandchild } = await (await fetch(`http://127.0.0.1:${portOf(instances, "stubborn")}`)).json()
		const processes = [...instances.flatMap(({ pid }) => pid ?? []), grandchild].map(identify)
		expect(processes.every(isAlive)).toBe(true)
		await askHelm(home, "/stop", z.object({}))
		expect(processes.filter(isAlive)).toEqual([])
		expect((await installation.story()).slice(-2)).toEqual(["third ends", "second ends"])
		expect(readdirSync(home.run).sort()).toEqual(["processes.json", "spool"])
	})

	test("finds its data again at the next start, and the same secrets", async () => {
		const config = readFileSync(home.masterConfig, "utf8")
		let platform = await start()
		await platform.settled()
		const { role, database, password } = databaseOf(platform.platform(), "second")
		const url = `postgres://${role}:${password}@127.0.0.1:${postgresPort(platform.platform())}/${database}`
		const before = connect(url, { max: 1 })
		await before`create table notes as select 'kept' as note`
		await before.end()
		await platform.end()
		platform = await start()
		await platform.settled()
		const after = connect(url, { max: 1 })
		expect([...(await after`select note from notes`)]).toEqual([{ note: "kept" }])
		await after.end()
		await platform.end()
		expect(readFileSync(home.masterConfig, "utf8")).toBe(config)
	})
})

const portOf = (instances: Status["instances"], name: string) =>
	instances.find((one) => one.name === name)?.port
