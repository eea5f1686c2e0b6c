import { afterAll, describe, expect, test } from "bun:test"
import { browser } from "./browser.ts"
import { follow, relyingParty, signedIn, signInAs } from "./flow.ts"
import { helm } from "./helm.ts"
import { secrets, startRealm } from "./identity.ts"
import { onwards, passPassword } from "./second-factor.ts"

const realm = await startRealm()
const rp = await relyingParty(realm.gateway.url)
const { add, ask } = await helm(realm.identity.url)
afterAll(realm.close)

const { sql } = realm
const good = "plum kettle orbit lantern"

const petra = await add({
	username: "petra",
	lastName: "of Zephyr",
	credentials: [{ type: "password", value: good }],
})

const canSignIn = async (username: string, password: string) =>
	(await signInAs(browser(), (await rp.begin()).url, username, password)).callback !== undefined

describe("passwords", () => {
	test("that are short, long, known, or the person's own name are refused", async () => {
		const id = petra
		for (const value of [
			"short",
			"x".repeat(257),
			"password1234",
			"qwertyuiop123",
			"aaaaaaaaaaaaaaaa",
			"petra.zephyr",
			"P@ssw0rd12345",
			"Summer2026!!!!",
			"HiveMatrix123",
		]) {
			const { status, json } = await ask("PUT", `/users/${id}/reset-password`, { type: "password", value })
			expect([value, status]).toEqual([value, 400])
			expect(json.errorMessage).toMatch(/password/)
		}
		expect(await canSignIn("petra", good)).toBe(true)
	})

	test("that are temporary ask for another one before anybody is in", async () => {
		const temporary = "walnut harbour tunnel mosaic"
		const id = await add({
			username: "tina",
			credentials: [{ type: "password", value: temporary, temporary: true }],
		})
		expect((await ask("GET", `/users/${id}`)).json.requiredActions).toEqual(["UPDATE_PASSWORD"])
		const visitor = browser()
		const { url, answer } = await passPassword(rp, visitor, "tina", temporary)
		expect(new URL(answer.headers.get("location") ?? "", url).href).toBe(url)
		expect(await (await visitor.get(url)).text()).toContain("Choose a new password")
		const choose = async (new_password: string, repeated = new_password) => {
			const answer = await visitor.submit(`${url}/new-password`, { new_password, repeated })
			return { answer, page: answer.status === 400 ? await answer.text() : "" }
		}
		expect((await choose("password1234")).page).toContain("easy to guess")
		expect((await choose(temporary)).page).toContain("you have already")
		expect((await choose(good, "other")).page).toContain("not the same")
		expect((await onwards(visitor, url, (await choose(good)).answer)).callback).toBeDefined()
		expect((await ask("GET", `/users/${id}`)).json.requiredActions).toEqual([])
		expect(await canSignIn("tina", temporary)).toBe(false)
		expect(await canSignIn("tina", good)).toBe(true)
	})

	test("set again for a moment only, ask at the next sign-in", async () => {
		const id = await add({ username: "timo", credentials: [{ type: "password", value: good }] })
		const body = { type: "password", value: "walnut harbour tunnel mosaic", temporary: true }
		expect((await ask("PUT", `/users/${id}/reset-password`, body)).status).toBe(204)
		expect(await canSignIn("timo", body.value)).toBe(false)
	})

	test("when set end the sessions begun with the old one, and a lock-out", async () => {
		const id = petra
		const visitor = browser()
		const { access_token } = await signedIn(rp, visitor, "petra", good)
		await sql`update users set locked_until = now() + interval '1 hour' where id = ${id}`
		const value = "walnut harbour tunnel mosaic"
		expect((await ask("PUT", `/users/${id}/reset-password`, { type: "password", value })).status).toBe(204)
		expect((await follow(visitor, (await rp.begin()).url)).callback).toBeUndefined()
		const userinfo = await fetch(rp.server.userinfo_endpoint ?? "", {
			headers: { authorization: `Bearer ${access_token}` },
		})
		expect(userinfo.status).toBe(401)
		expect(await canSignIn("petra", good)).toBe(false)
		expect(await canSignIn("petra", value)).toBe(true)
	})
})

describe("sessions end", () => {
	const password = "gravel violin summit pepper"

	test("at a forced sign-out, when disabled, and when removed", async () => {
		const id = await add({ username: "quentin", credentials: [{ type: "password", value: password }] })
		for (const end of [
			() => ask("POST", `/users/${id}/logout`),
			() => ask("PUT", `/users/${id}`, { enabled: false }),
			() => ask("DELETE", `/users/${id}`),
		]) {
			await ask("PUT", `/users/${id}`, { enabled: true })
			const visitor = browser()
			const { refresh_token = "" } = await signedIn(rp, visitor, "quentin", password)
			expect((await end()).status).toBe(204)
			expect((await follow(visitor, (await rp.begin()).url)).callback).toBeUndefined()
			const renewal = await fetch(rp.server.token_endpoint ?? "", {
				method: "POST",
				body: new URLSearchParams({
					grant_type: "refresh_token",
					refresh_token,
					client_id: "core-client",
					client_secret: secrets.app,
				}),
			})
			expect(renewal.status).toBe(400)
		}
		expect((await ask("GET", `/users/${id}`)).status).toBe(404)
	})

	test("and every change is written down: who, what, from where, at which request", async () => {
		const rows = await sql`
			select action, actor, address, request_id
			from audit_entries
			where username = 'quentin'
				and actor = 'helm-client'
			order by id`
		expect([...new Set(rows.map(({ action }) => action))]).toEqual([
			"user added",
			"sessions ended",
			"user changed",
			"user removed",
		])
		for (const row of rows) expect(row).toMatchObject({ address: "127.0.0.1", requestId: "request-of-helm" })
		const [change] = await sql`
			select details
			from audit_entries
			where username = 'quentin'
				and action = 'user changed'
			order by id
			limit 1`
		expect(change?.details).toEqual({ enabled: ["true", "false"] })
	})
})

test("no password stands in the database or the log", async () => {
	const dump = JSON.stringify([await sql`select * from users`, await sql`select * from audit_entries`])
	for (const password of [good, secrets.password]) {
		expect(dump).not.toContain(password)
		expect(realm.identity.log()).not.toContain(password)
	}
	const hashes = await sql<{ passwordHash: string }[]>`
		select password_hash
		from users
		where password_hash is not null`
	for (const { passwordHash } of hashes) expect(passwordHash).toStartWith("$argon2id$v=19$m=19456,t=2,p=1$")
})
