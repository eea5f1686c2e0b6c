import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import { connect } from "@hivematrix/shared/db"
import { testPostgres } from "@hivematrix/shared/test"
import { installApp } from "../apps/install.ts"
import { uninstallApp } from "../apps/uninstall.ts"
import { updateApp } from "../apps/update.ts"
import { databaseUrl } from "../config/environment.ts"
import { createRepository } from "./app-repository.ts"
import { createInstallation, lookAt, patience } from "./installation.ts"

setDefaultTimeout(patience)

const server = new URL((await testPostgres()).url)
const owner = connect(`${server.href}/postgres`, { max: 1 })
const mark = crypto.randomUUID().slice(0, 8)
const [admin, name] = [`helm_${mark}`, `app-${mark}`]
await owner.unsafe(`create role ${admin} login createdb createrole password 'short and sweet'`)

const installation = await createInstallation({ steady: { does: "plain" } })
const { source } = installation
const postgresql = {
	mode: "external",
	host: "127.0.0.1",
	port: Number(server.port),
	admin_user: admin,
	admin_password: "short and sweet",
	ssl: "disable",
}
await installation.configure({ databases: { postgresql } })
const repository = await createRepository(name, { database: true })
await repository.commit({ "migrations/001.do.notes.sql": "create table notes (note text);" })
const platform = await installation.start()
await platform.settled()
afterAll(async () => {
	await installation.drop()
	await repository.drop()
	await owner.unsafe(`drop role ${admin}`)
	await owner.end()
})
const at = { source, report: () => {}, patience: 2_000 }
const yes = async () => true
const databases = async () => {
	const like = `${name.replaceAll("-", "_")}%`
	const rows = await owner<{ name: string }[]>`
		select datname as name from pg_database where datname like ${like}
		union all
		select rolname from pg_roles where rolname like ${like}`
	return rows.length
}

describe("on a PostgreSQL of one's own, with an administrator who is no superuser", () => {
	test("a service is installed, an update that fails gives back its data, and nothing stays of it", async () => {
		await installApp(at, { what: repository.folder }, yes)
		const sql = connect(databaseUrl(platform.platform(), name), { max: 1 })
		await sql`insert into notes values ('old')`
		await repository.commit({
			"migrations/002.do.change.sql": "update notes set note = 'changed';",
			"main.ts": "setInterval(() => {}, 60_000)\n",
		})
		await expect(updateApp(at, { name }, yes)).rejects.toThrow("It is not ready")
		expect(lookAt(platform, name).state).toBe("ready")
		expect([...(await sql`select note from notes`)].map(({ note }) => note)).toEqual(["old"])
		await sql.end()
		expect(await databases()).toBe(2)
		await uninstallApp(at, { name, deleteData: true })
		expect(await databases()).toBe(0)
	})
})
