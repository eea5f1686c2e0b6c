import { describe, expect, test } from "bun:test"
import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { z } from "zod"
import { port, readEnv } from "../env.ts"
import { seal, unseal } from "../seal.ts"
import { watchedFile } from "../watched-file.ts"
import { until } from "./until.ts"

describe("readEnv", () => {
	const Settings = z.object({ PORT: port, NAME: z.string(), LEVEL: z.string().default("info") })

	test("names every wrong setting in one message", () => {
		expect(() => readEnv(Settings, { PORT: "0" })).toThrow(/PORT[\s\S]*NAME/)
	})

	test("takes an empty setting for an absent one", () => {
		expect(readEnv(Settings, { PORT: "80", NAME: "x", LEVEL: "" }).LEVEL).toBe("info")
		expect(() => readEnv(Settings, { PORT: "", NAME: "x" })).toThrow("PORT")
	})
})

describe("seal", () => {
	const secret = Buffer.alloc(32, 1).toString("base64url")
	const other = Buffer.alloc(32, 2).toString("base64url")

	test("gives back what it took, under the same secret only", async () => {
		const sealed = await seal({ token: "x" }, secret)
		expect(sealed).not.toContain("token")
		expect(await unseal(sealed, secret)).toEqual({ token: "x" })
		expect(await unseal(sealed, other)).toBeUndefined()
	})

	test("gives nothing for what was changed on its way", async () => {
		const sealed = await seal("x", secret)
		for (const text of ["", "a.b.c.d.e", sealed.slice(0, -2), `${sealed}A`])
			expect(await unseal(text, secret)).toBeUndefined()
	})
})

describe("a watched file", () => {
	test("is read again when it changes, and a damaged version is ignored", async () => {
		const file = join(mkdtempSync(join(tmpdir(), "hivematrix-")), "x.json")
		writeFileSync(file, '{"n":1}')
		const value = watchedFile(file, z.object({ n: z.number() }))
		expect(value().n).toBe(1)
		writeFileSync(file, '{"n":')
		await Bun.sleep(1_050) // It looks once a second.
		expect(value().n).toBe(1)
		writeFileSync(file, '{"n":2}')
		await until("the new version", () => value().n === 2)
	})

	test("that can't be read at first stops the start with the way out", () => {
		expect(() => watchedFile("/nowhere/x.json", z.object({}))).toThrow("helm update-config")
	})
})
