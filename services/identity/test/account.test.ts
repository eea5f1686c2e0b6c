import { afterAll, beforeEach, describe, expect, test } from "bun:test"
import { password, startAccounts } from "./account-owner.ts"
import { browser } from "./browser.ts"
import { follow } from "./flow.ts"
import { forgetSteps, onwards } from "./second-factor.ts"

const accounts = await startAccounts()
const { account, addApp, factorsOf, open, person, rp, signIn, sql } = accounts
afterAll(accounts.close)
beforeEach(() => forgetSteps(accounts.sql))

describe("the account", () => {
	test("asks strangers to sign in and leads back to it, and its client gets no code", async () => {
		await person("ada")
		const visitor = browser()
		const { url, response } = await follow(visitor, account)
		expect(await response?.text()).toContain('name="password"')
		const answer = await visitor.submit(url, { username: "ada", password })
		const end = await onwards(visitor, url, answer)
		expect(end.url).toBe(account)
		expect(await end.response?.text()).toContain("Password and second factors")
		const codes = await sql`select from provider_state where type in ('AuthorizationCode', 'RefreshToken')`
		expect(codes).toHaveLength(0)
	})

	test("leads nowhere else, whatever the address says", async () => {
		const visitor = browser()
		await person("bert")
		await signIn(visitor, "bert")
		for (const state of [
			"https://evil.example",
			"//evil.example",
			"/\\evil.example",
			"../../..",
			"x",
			"\0",
		]) {
			const answer = await visitor.get(`${account}/back?state=${encodeURIComponent(state)}`)
			expect(answer.headers.get("location")).toBe(new URL(account).pathname)
		}
	})

	test("shows the last sign-ins with device and address, the refused ones too", async () => {
		await person("cleo")
		const visitor = browser("198.51.100.44")
		const { url } = await follow(visitor, (await rp.begin()).url)
		await visitor.submit(url, { username: "cleo", password: "wrong" })
		const phone = { "user-agent": "Mozilla/5.0 (iPhone) AppleWebKit Version/19.0 Mobile Safari/604.1" }
		await visitor.submit(url, { username: "cleo", password }, phone)
		await signIn(visitor, "cleo")
		const { page } = await open(visitor)
		for (const text of ["Refused: wrong password", "Safari on iPhone", "198.51.100.44", "Signed in"])
			expect(page).toContain(text)
	})
})

describe("a form of the account", () => {
	test("is refused from another site, without its token, and with another session's", async () => {
		const { id } = await person("mona")
		const [mona, nils] = [browser(), browser()]
		await signIn(mona, "mona")
		await addApp(mona)
		await person("nils")
		await signIn(nils, "nils")
		const [factor] = await factorsOf(id)
		const { csrf } = await open(mona, "/password")
		const theirs = (await open(nils, "/password")).csrf
		expect(theirs).not.toBe(csrf)
		for (const path of [
			"/password",
			"/totp",
			"/passkey",
			"/recovery-codes",
			`/factors/${factor?.id}/remove`,
		]) {
			const forms: [Record<string, string>, Record<string, string>][] = [
				[{}, {}],
				[{ csrf: theirs }, {}],
				[{ csrf: "" }, {}],
				[{ csrf }, { origin: "https://evil.example" }],
				[{ csrf }, { "sec-fetch-site": "cross-site" }],
				[{ csrf }, { "sec-fetch-site": "same-site" }],
			]
			for (const [form, headers] of forms)
				expect([path, (await mona.submit(account + path, form, headers)).status]).toEqual([path, 403])
		}
		expect(await factorsOf(id)).toHaveLength(1)
	})
})
