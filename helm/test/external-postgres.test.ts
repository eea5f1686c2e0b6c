import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import { existsSync } from "node:fs"
import { connect } from "@hivematrix/shared/db"
import { testPostgres, until } from "@hivematrix/shared/test"
import { databaseUrl } from "../config/environment.ts"
import { createInstallation, lookAt, patience } from "./installation.ts"
import { createRelay } from "./relay.ts"

setDefaultTimeout(patience)

const server = new URL((await testPostgres()).url)
const owner = connect(`${server.href}/postgres`, { max: 1 })
const relay = await createRelay(Number(server.port))
const mark = crypto.randomUUID().slice(0, 8)
const admin = `helm_${mark}`
await owner.unsafe(`create role ${admin} login createdb createrole password 'short and sweet'`)
const names = { one: `one_${mark}`, two: `two_${mark}` }

const installation = await createInstallation({
	one: { does: "plain", database: true },
	two: { does: "plain", database: true },
})
const postgresql = {
	mode: "external",
	host: "127.0.0.1",
	port: relay.port,
	admin_user: admin,
	admin_password: "short and sweet",
	ssl: "disable",
}
const configure = (change: object) =>
	installation.configure({
		databases: { postgresql: { ...postgresql, ...change } },
		apps: {
			one: { db_name: names.one, db_user: names.one },
			two: { db_name: names.two, db_user: names.two },
		},
	})
await configure({})
afterAll(async () => {
	await installation.drop()
	for (const name of Object.values(names)) {
		await owner.unsafe(`drop database if exists ${name} with (force)`)
		await owner.unsafe(`drop role if exists ${name}`)
	}
	await owner.unsafe(`drop role ${admin}`)
	await owner.end()
	relay.shut()
})

describe("an external PostgreSQL", () => {
	test("is waited for, and nothing of ours is started in its place", async () => {
		relay.shut()
		const platform = await installation.start()
		await until("word of it", () => lookAt(platform, "postgres").state === "backing-off")
		expect(lookAt(platform, "postgres").reason).toStartWith(`127.0.0.1:${relay.port} can't be used: `)
		expect(lookAt(platform, "one")).toMatchObject({ state: "starting", reason: "waits for postgres" })
		await relay.open()
		await until("all", () => platform.status().instances.every(({ state }) => state === "ready"))
		const postgres = lookAt(platform, "postgres")
		expect(postgres).toMatchObject({ pid: null, memory_bytes: null, port: relay.port })
		expect(postgres.version).toStartWith("18.")
		expect(existsSync(installation.home.postgres)).toBe(false)
		await platform.end()
	})

	test("gives each service a database that no other role opens, though its administrator is no superuser", async () => {
		const platform = await installation.start()
		await platform.settled()
		const url = databaseUrl(platform.platform(), "one")
		const { env } = {
			env: await (await fetch(`http://127.0.0.1:${lookAt(platform, "one").port}/env`)).json(),
		}
		expect(env.DATABASE_URL).toBe(url)
		const one = connect(url, { max: 1 })
		expect([...(await one`select current_user as who`)]).toEqual([{ who: names.one }])
		await one.end()
		const stranger = connect(url.replace(`/${names.one}?`, `/${names.two}?`), { max: 1 })
		await expect(stranger`select 1`.execute()).rejects.toThrow("permission denied for database")
		await stranger.end()
		await platform.end()
	})

	test("that goes away makes it degraded, and ready again when it is back", async () => {
		const platform = await installation.start()
		await platform.settled()
		relay.shut()
		await until("the loss", () => lookAt(platform, "postgres").state === "degraded")
		await relay.open()
		await until("the return", () => lookAt(platform, "postgres").state === "ready")
		expect(lookAt(platform, "postgres").history.map(({ state }) => state)).toEqual([
			"starting",
			"ready",
			"degraded",
			"ready",
		])
		await platform.end()
	})

	test("whose administrator may not enough is one sentence, and nothing waits for it in vain", async () => {
		await owner.unsafe(`alter role ${admin} nocreatedb`)
		const platform = await installation.start()
		await platform.settled()
		expect(lookAt(platform, "postgres")).toMatchObject({ state: "failed" })
		expect(lookAt(platform, "postgres").reason).toContain("alter role NAME createdb createrole")
		await owner.unsafe(`alter role ${admin} createdb`)
		await platform.restart("postgres")
		await until("all", () => platform.status().instances.every(({ state }) => state === "ready"))
		await platform.end()
	})

	test("needs a mode of its own: another host alone is refused", async () => {
		await configure({ mode: "embedded", host: "db.example.com" })
		await expect(installation.start()).rejects.toThrow("set mode to external")
	})
})
