import { afterAll, describe, expect, test } from "bun:test"
import { other, password, startAccounts } from "./account-owner.ts"
import { browser } from "./browser.ts"
import { secrets } from "./identity.ts"

const accounts = await startAccounts()
const { account, open, person, rp, signIn, sql } = accounts
afterAll(accounts.close)

describe("one's own password", () => {
	test("changes for whoever knows the old one; every other session ends and this one stays", async () => {
		await person("dora")
		const [here, there] = [browser(), browser()]
		const mine = await signIn(here, "dora")
		const theirs = await signIn(there, "dora")
		const { csrf } = await open(here, "/password")
		const change = (fields: Record<string, string>) =>
			here.submit(`${account}/password`, {
				csrf,
				current: password,
				new_password: other,
				repeated: other,
				...fields,
			})
		expect((await change({ current: "wrong" })).status).toBe(403)
		expect((await change({ repeated: "else" })).status).toBe(400)
		expect(await (await change({ new_password: "password1234", repeated: "password1234" })).text()).toContain(
			"easy to guess",
		)
		expect((await change({ new_password: password, repeated: password })).status).toBe(400)
		expect((await change({})).headers.get("location")).toEndWith("/account?done=password")
		expect((await open(here)).page).toContain("Password and second factors")
		expect((await open(there)).page).toContain('name="password"')
		const refresh = async (token = "") => {
			const response = await fetch(rp.server.token_endpoint ?? "", {
				method: "POST",
				body: new URLSearchParams({
					grant_type: "refresh_token",
					refresh_token: token,
					client_id: "core-client",
					client_secret: secrets.app,
				}),
			})
			return response.status
		}
		expect(await refresh(mine.refresh_token)).toBe(200)
		expect(await refresh(theirs.refresh_token)).toBe(400)
		await signIn(browser(), "dora", other)
	})

	test("can't be guessed here either: wrong ones lock the account", async () => {
		const { id } = await person("emil")
		const visitor = browser("192.0.2.50")
		await signIn(visitor, "emil")
		const { csrf } = await open(visitor, "/password")
		const form = { csrf, new_password: other, repeated: other }
		for (let i = 0; i < 5; i++)
			await visitor.submit(`${account}/password`, { ...form, current: `guess ${i}` })
		const locked = await visitor.submit(`${account}/password`, { ...form, current: password })
		expect(locked.status).toBe(403)
		const [row] = await sql`select locked_until > now() as locked from users where id = ${id}`
		expect(row).toEqual({ locked: true })
	})
})
