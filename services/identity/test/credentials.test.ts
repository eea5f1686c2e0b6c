import { afterAll, expect, test } from "bun:test"
import { browser } from "./browser.ts"
import { follow, relyingParty, signInAs } from "./flow.ts"
import { helm } from "./helm.ts"
import { startRealm } from "./identity.ts"
import { enrolAtSignIn } from "./second-factor.ts"

const realm = await startRealm()
const rp = await relyingParty(realm.gateway.url)
const { add, ask } = await helm(realm.identity.url)
afterAll(realm.close)

const password = "plum kettle orbit lantern"
const credentials = [{ type: "password", value: password }]
const mfa = { acr_values: "2" }

test("an administrator sees a person's factors and takes them, and the person begins anew", async () => {
	const id = await add({ username: "petra", credentials })
	const visitor = browser()
	const { url } = await enrolAtSignIn(rp, visitor, "petra", password, mfa)
	expect((await follow(visitor, url)).callback).toBeDefined()
	const { json } = await ask("GET", `/users/${id}/credentials`)
	expect([...json]).toEqual([
		{ id: expect.any(String), type: "otp", userLabel: "Phone", createdDate: expect.any(Number) },
	])
	expect((await ask("GET", `/users/${id}`)).json.totp).toBe(true)
	expect((await ask("DELETE", `/users/${id}/credentials/${json[0]?.id}`)).status).toBe(204)
	expect((await ask("GET", `/users/${id}/credentials`)).json).toHaveLength(0)
	// Their sessions are over, the recovery codes are gone, and the password alone is enough again.
	expect((await follow(visitor, (await rp.begin()).url)).callback).toBeUndefined()
	const [row] = await realm.sql`select count(*)::int as codes from recovery_codes where user_id = ${id}`
	expect(row).toEqual({ codes: 0 })
	expect((await signInAs(browser(), (await rp.begin()).url, "petra", password)).callback).toBeDefined()
	const entries = await realm.sql<{ action: string; actor: string }[]>`
		select action, actor
		from audit_entries
		where user_id = ${id} and action like 'factor%'
		order by id`
	expect(entries.map(({ action, actor }) => [action, actor])).toEqual([
		["factor added", "petra"],
		["factor removed", "helm-client"],
	])
})

test("a factor is found under its owner alone", async () => {
	const [one, other] = [await add({ username: "quentin", credentials }), await add({ username: "rosa" })]
	await enrolAtSignIn(rp, browser(), "quentin", password, mfa)
	const { json } = await ask("GET", `/users/${one}/credentials`)
	for (const id of [json[0]?.id, crypto.randomUUID(), "x%27"])
		expect((await ask("DELETE", `/users/${other}/credentials/${id}`)).status).toBe(404)
	expect((await ask("GET", `/users/${one}/credentials`)).json).toHaveLength(1)
})
