import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import { connect } from "@hivematrix/shared/db"
import { databaseOf, postgresPort } from "../config/environment.ts"
import { createInstallation, patience } from "./installation.ts"

setDefaultTimeout(patience)

const installation = await createInstallation({
	alpha: { does: "plain", database: true },
	"be-ta": { does: "plain", database: true },
})
afterAll(installation.drop)
const platform = await installation.start()
await platform.settled()
const server = `127.0.0.1:${postgresPort(platform.platform())}`

/** Asks one question as a service's role, in any database. */
const ask = async (service: string, question: string, into?: { database?: string; password?: string }) => {
	const own = databaseOf(platform.platform(), service)
	const { database, password } = { ...own, ...into }
	const sql = connect(`postgres://${own.role}:${password}@${server}/${database}`, { max: 1 })
	try {
		return [...(await sql.unsafe(question))].map((row) => Object.values(row)[0])
	} finally {
		await sql.end()
	}
}

describe("a service's database", () => {
	test("is named after it and owned by its role", async () => {
		expect(await ask("be-ta", "select current_database() || ' of ' || current_user")).toEqual([
			"be_ta of be_ta",
		])
	})

	test("is closed to every other service, and so are the server's own", async () => {
		for (const database of ["be_ta", "postgres", "template1"])
			expect(ask("alpha", "select 1", { database })).rejects.toThrow(
				`permission denied for database "${database}"`,
			)
	})

	test("wants the password", async () => {
		expect(ask("alpha", "select 1", { password: "guess" })).rejects.toThrow("password authentication failed")
		expect(await ask("alpha", "select current_setting('is_superuser')")).toEqual(["off"])
	})

	test("sorts names as people do", async () => {
		const names = "values ('Zoe'), ('adam'), ('Äsa'), ('Bea'), ('zita')"
		expect(await ask("alpha", `select * from (${names}) as n (name) order by name`)).toEqual([
			"adam",
			"Äsa",
			"Bea",
			"zita",
			"Zoe",
		])
	})

	test("can have the extensions that services use", async () => {
		for (const extension of ["pg_trgm", "citext", "unaccent", "pgcrypto", "btree_gin", "fuzzystrmatch"])
			await ask("alpha", `create extension ${extension}`)
		expect(await ask("alpha", "select unaccent('Çelik') || similarity('acme', 'acne')")).toEqual([
			"Celik0.25",
		])
	})

	test("keeps a crash from losing what was written", async () => {
		expect(
			await ask("alpha", "select current_setting('fsync') || current_setting('full_page_writes')"),
		).toEqual(["onon"])
	})
})
