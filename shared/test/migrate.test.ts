import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { connect, type Pool } from "../db.ts"
import { migrate } from "../migrate.ts"
import { createDatabase } from "./database.ts"

const folder = mkdtempSync(join(tmpdir(), "hivematrix-migrations-"))
const file = (name: string, sql: string) => writeFileSync(join(folder, name), sql)

let database: { sql: Pool; url: string; drop: () => Promise<void> }
beforeAll(async () => {
	database = await createDatabase()
})
afterAll(async () => {
	await database.drop()
	rmSync(folder, { recursive: true })
})

describe("migrate", () => {
	test("runs what is new, once, though several instances start together", async () => {
		file("001.do.a.sql", "create table a (id int); insert into a values (1);")
		file("002.do.b.sql", "insert into a values (2);")
		const pools = [1, 2, 3].map(() => connect(database.url))
		await Promise.all(pools.map((sql) => migrate(sql, folder)))
		await Promise.all(pools.map((sql) => sql.end()))
		expect([...(await database.sql`select id from a order by id`)]).toEqual([{ id: 1 }, { id: 2 }])
		const versions =
			await database.sql`select version::int from schema_version where version > 0 order by version`
		expect([...versions]).toEqual([{ version: 1 }, { version: 2 }])
	})

	test("leaves nothing of a file that fails in its middle", async () => {
		file("003.do.c.sql", "insert into a values (3); select 1 / 0;")
		expect(migrate(database.sql, folder)).rejects.toThrow()
		await migrate(database.sql, folder).catch(() => {})
		expect((await database.sql`select id from a where id = 3`).length).toBe(0)
		file("003.do.c.sql", "insert into a values (3);")
		await migrate(database.sql, folder)
		expect((await database.sql`select id from a where id = 3`).length).toBe(1)
	})

	test("stops when a file was changed after it ran", async () => {
		file("002.do.b.sql", "insert into a values (20);")
		await expect(migrate(database.sql, folder)).rejects.toThrow("was changed after it ran")
		file("002.do.b.sql", "insert into a values (2);")
	})

	test("stops when the database is newer than the code", async () => {
		rmSync(join(folder, "003.do.c.sql"))
		await expect(migrate(database.sql, folder)).rejects.toThrow("Start the newer release")
	})
})
