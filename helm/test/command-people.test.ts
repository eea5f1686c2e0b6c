import { describe, expect, setDefaultTimeout, test } from "bun:test"
import { join } from "node:path"
import { until } from "@hivematrix/shared/test"
import { testPlatform } from "@hivematrix/shared/test/platform"
import { z } from "zod"
import { patience } from "./installation.ts"

setDefaultTimeout(patience)

const platform = await testPlatform()
const { helm } = platform
const refusal = (...words: string[]) =>
	helm(...words).then(
		(said) => Promise.reject(new Error(`it was accepted: ${said}`)),
		(error: Error) => error.message,
	)
/** What a token opens through the gateway. */
const statusWith = async (token: string) => {
	const headers = { Authorization: `Bearer ${token.trim()}`, Accept: "application/json" }
	return (await fetch(`${platform.url}/codex/api/companies`, { headers })).status
}
/** The gateway hears of it a moment later. */
const isOver = (token: string) => until("the end of a token", async () => (await statusWith(token)) === 401)
const piped = async (input: string, ...words: string[]) => {
	const main = join(import.meta.dir, "../main.ts")
	const run = Bun.spawn([process.execPath, main, ...words, "--home", platform.home], {
		stdin: new Blob([input]),
		stdout: "pipe",
		stderr: "pipe",
	})
	return { code: await run.exited, out: await new Response(run.stdout).text() }
}

describe("helm users", () => {
	const name = `cleo-${crypto.randomUUID().slice(0, 8)}`

	test("takes only account numbers that companies have, unless told", async () => {
		const made = await helm("request", "/codex/api/companies", "--data", '{"name":"Checked Ltd"}')
		const { account_number: account } = z.object({ account_number: z.string() }).parse(JSON.parse(made))
		expect(await refusal("users", "add", name, "--company", `${account},no-such`)).toContain(
			"No company has the account number no-such.",
		)
		await helm("users", "add", name, "--company", account)
		expect(await refusal("users", "add", name)).toContain(`There is a user named ${name} already.`)
		expect((await helm("users", "companies", name)).trim()).toBe(account)
		expect(await refusal("users", "companies", name, "no-such")).toContain("Correct it, or give --unchecked.")
		expect(
			JSON.parse(await helm("users", "companies", name, `${account},later`, "--unchecked", "--json")),
		).toEqual([account, "later"])
		await helm("users", "companies", name, "")
		expect((await helm("users", "companies", name)).trim()).toBe("none")
	})

	test("keeps somebody out, and ends what they had open", async () => {
		const token = await helm("token", "--user", name)
		expect(await statusWith(token)).toBe(200)
		expect(await helm("users", "disable", name)).toContain("was signed out (1 session)")
		await isOver(token)
		expect(await helm("users", "enable", name)).toContain("may sign in")
		await helm("users", "remove", name)
	})
})

describe("helm token revoke", () => {
	test("ends one token that comes on the input, and every one of a level", async () => {
		const [one, other] = [await helm("token"), await helm("token", "--level", "technician")]
		expect([await statusWith(one), await statusWith(other)]).toEqual([200, 200])
		expect(await piped(one, "token", "revoke")).toMatchObject({ code: 0 })
		await isOver(one)
		expect(await statusWith(other)).toBe(200)
		// Other tests of the run may have asked for such a token too.
		expect(await helm("token", "revoke", "--level", "technician")).toMatch(
			/^\d+ sessions? of helm-technician ended\.$/m,
		)
		await isOver(other)
		expect(await piped("nonsense", "token", "revoke")).toMatchObject({ code: 1 })
		expect(await refusal("token", "revoke", one.trim())).toContain("Unexpected argument")
	})
})

describe("helm doctor and open", () => {
	test("find nothing wrong with a platform that runs, and tell what they looked at", async () => {
		const findings = z
			.array(z.object({ check: z.string(), state: z.string(), detail: z.string() }))
			.parse(JSON.parse(await helm("doctor", "--json")))
		const state = (check: string) => findings.find((one) => one.check === check)?.state
		for (const check of [
			"bun",
			"home",
			"configuration",
			"files",
			"services",
			"database",
			"provider",
			"gateway",
		])
			expect([check, state(check)]).toEqual([check, "passed"])
		expect(state("ports")).toBe("skipped")
		expect((await helm("open", "codex")).trim()).toBe(`${platform.url}/codex/`)
		expect(await refusal("open", "core")).toContain("core has no pages. These have:")
	})
})
