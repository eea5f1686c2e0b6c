import { afterAll, beforeEach, describe, expect, test } from "bun:test"
import { password, startAccounts } from "./account-owner.ts"
import { browser } from "./browser.ts"
import { follow } from "./flow.ts"
import { codeOf, forgetSteps, offerIn, onwards, recoveryCodesIn, wrongCodeOf } from "./second-factor.ts"

const accounts = await startAccounts()
const { account, addApp, ageSessions, ask, factorsOf, open, person, rp, signIn, sql } = accounts
afterAll(accounts.close)
beforeEach(() => forgetSteps(accounts.sql))

describe("a factor of one's own", () => {
	test("is added, renamed and removed, and each leaves a row in the trail", async () => {
		const { id } = await person("fred")
		const visitor = browser()
		await signIn(visitor, "fred")
		const { recovery } = await addApp(visitor)
		expect(recovery).toHaveLength(10)
		expect((await open(visitor)).page).toContain("10 recovery codes are left")
		const [factor] = await factorsOf(id)
		const path = `/factors/${factor?.id}`
		const { csrf } = await open(visitor, path)
		await visitor.submit(account + path, { csrf, label: "<script>alert(1)</script>" })
		expect((await open(visitor)).page).toContain("&lt;script&gt;alert(1)")
		expect((await open(visitor)).page).not.toContain("<script>alert")
		expect((await visitor.submit(account + path, { csrf, label: " " })).status).toBe(400)
		await visitor.submit(`${account}${path}/remove`, { csrf })
		expect(await factorsOf(id)).toHaveLength(0)
		const rows = await sql<{ action: string }[]>`
			select action from audit_entries where user_id = ${id} and action like 'factor%' order by id`
		expect(rows.map(({ action }) => action)).toEqual(["factor added", "factor renamed", "factor removed"])
	})

	test("is added only after a fresh sign-in, and a form left open too long adds nothing", async () => {
		const { id } = await person("gina")
		const visitor = browser()
		await signIn(visitor, "gina")
		const { page, csrf } = await open(visitor, "/totp")
		const offer = offerIn(page)
		await ageSessions(1000)
		const form = { csrf, sealed: offer.sealed, code: codeOf(offer.secret), label: "" }
		const late = await visitor.submit(`${account}/totp`, form)
		expect(late.headers.get("location")).toContain("max_age=300")
		expect(await factorsOf(id)).toHaveLength(0)
		for (const path of ["/totp", "/passkey", "/recovery-codes"])
			expect([path, (await visitor.get(account + path)).status]).toEqual([path, 303])
		const again = await follow(visitor, `${account}/totp`)
		expect(await again.response?.text()).toContain('value="gina"')
		const back = await onwards(
			visitor,
			again.url,
			await visitor.submit(again.url, { username: "gina", password }),
		)
		expect(back.url).toBe(`${account}/totp`)
	})

	test("can't be skipped at the fresh sign-in either", async () => {
		await person("hugo")
		const visitor = browser()
		await signIn(visitor, "hugo")
		const { secret } = await addApp(visitor)
		await ageSessions(1000)
		const again = await follow(visitor, `${account}/totp`)
		const half = await onwards(
			visitor,
			again.url,
			await visitor.submit(again.url, { username: "hugo", password }),
		)
		expect(half.url).toBe(again.url)
		expect((await visitor.get(`${account}/totp`)).status).toBe(303)
		const wrong = await visitor.submit(`${again.url}/second/code`, { code: wrongCodeOf(secret) })
		expect(wrong.status).toBe(403)
	})

	test("of somebody else is not found", async () => {
		const { id } = await person("ines")
		const [ines, jack] = [browser(), browser()]
		await signIn(ines, "ines")
		await addApp(ines)
		const [factor] = await factorsOf(id)
		await person("jack")
		await signIn(jack, "jack")
		await addApp(jack)
		const { csrf } = await open(jack, "/password")
		for (const path of [`/factors/${factor?.id}`, `/factors/${factor?.id}/remove`])
			expect((await jack.submit(account + path, { csrf, label: "mine" })).status).toBe(404)
		expect((await factorsOf(id))[0]?.userLabel).toBe("Phone")
	})

	test("stays while the group needs one", async () => {
		const { id } = await person("kurt", "client")
		const visitor = browser()
		await signIn(visitor, "kurt")
		await addApp(visitor)
		const [group] = (await ask("GET", "/groups?search=billing")).json
		await ask("PUT", `/users/${id}/groups/${group?.id}`, {})
		const [factor] = await factorsOf(id)
		const { csrf, page } = await open(visitor, `/factors/${factor?.id}`)
		expect(page).toContain("Add another one")
		expect((await visitor.submit(`${account}/factors/${factor?.id}/remove`, { csrf })).status).toBe(409)
		expect(await factorsOf(id)).toHaveLength(1)
	})
})

test("new recovery codes end the old ones, and few of them are warned of", async () => {
	const { id } = await person("lena")
	const visitor = browser()
	await signIn(visitor, "lena")
	const { recovery } = await addApp(visitor)
	await sql`update recovery_codes set used_at = now() where user_id = ${id}`
	expect((await open(visitor)).page).toContain("No recovery codes are left")
	const { csrf } = await open(visitor, "/recovery-codes")
	const made = recoveryCodesIn(await (await visitor.submit(`${account}/recovery-codes`, { csrf })).text())
	expect(made).toHaveLength(10)
	const secondStep = async (code: string) => {
		const guest = browser()
		const { url } = await follow(guest, (await rp.begin()).url)
		await guest.submit(url, { username: "lena", password })
		return onwards(guest, url, await guest.submit(`${url}/second/recovery`, { code }))
	}
	expect((await secondStep(recovery[0] ?? "")).callback).toBeUndefined()
	expect((await secondStep(made[0] ?? "")).callback).toBeDefined()
})
