import { afterAll, describe, expect, test } from "bun:test"
import { browser } from "./browser.ts"
import { follow, relyingParty, signedIn, signInAs } from "./flow.ts"
import { secrets, startRealm } from "./identity.ts"

const realm = await startRealm()
const rp = await relyingParty(realm.gateway.url)
afterAll(realm.close)

const home = `${realm.gateway.url}/`

const signOutAddress = (query: Record<string, string>) =>
	`${rp.server.end_session_endpoint}?${new URLSearchParams(query)}`

const isSignedIn = async (visitor: ReturnType<typeof browser>) =>
	(await follow(visitor, (await rp.begin()).url)).callback !== undefined

describe("a sign-out", () => {
	test("with the person's id_token ends the session at once and goes home", async () => {
		const visitor = browser()
		const {
			id_token = "",
			access_token,
			refresh_token = "",
		} = await signedIn(rp, visitor, "admin", secrets.password)
		const answer = await visitor.get(
			signOutAddress({ id_token_hint: id_token, client_id: "core-client", post_logout_redirect_uri: home }),
		)
		expect(answer.status).toBe(303)
		expect(answer.headers.get("location")).toBe(home)
		expect(await isSignedIn(visitor)).toBe(false)

		const userinfo = await fetch(rp.server.userinfo_endpoint ?? "", {
			headers: { authorization: `Bearer ${access_token}` },
		})
		expect(userinfo.status).toBe(401)
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
	})

	test("by an old cookie is of no use to whoever kept it", async () => {
		const visitor = browser()
		const { id_token = "" } = await signedIn(rp, visitor, "admin", secrets.password)
		const thief = browser()
		for (const [key, cookie] of visitor.cookies) thief.cookies.set(key, cookie)
		await visitor.get(signOutAddress({ id_token_hint: id_token }))
		expect(await isSignedIn(thief)).toBe(false)
	})

	test("without a token asks first, and does it when told", async () => {
		const visitor = browser()
		await signedIn(rp, visitor, "admin", secrets.password)
		const question = await visitor.get(signOutAddress({}))
		const page = await question.text()
		expect(page).toContain("Sign out?")
		expect(page).not.toContain("<script")
		expect(await isSignedIn(visitor)).toBe(true)

		const again = await (await visitor.get(signOutAddress({}))).text()
		const xsrf = again.match(/name="xsrf" value="([^"]+)"/)?.[1] ?? ""
		const confirm = `${rp.server.end_session_endpoint}/confirm`
		expect((await visitor.submit(confirm, { xsrf: "guessed", logout: "yes" })).status).toBe(400)
		const end = await visitor.submit(confirm, { xsrf, logout: "yes" })
		const goodbye = await visitor.get(end.headers.get("location") ?? "")
		expect(await goodbye.text()).toContain("You are signed out")
		expect(await isSignedIn(visitor)).toBe(false)
	})

	test("of somebody who is not signed in goes home without a question", async () => {
		const { id_token = "" } = await signedIn(rp, browser(), "admin", secrets.password)
		const answer = await browser().get(
			signOutAddress({ id_token_hint: id_token, post_logout_redirect_uri: home }),
		)
		expect(answer.headers.get("location")).toBe(home)
	})

	test("goes nowhere but home", async () => {
		const visitor = browser()
		const { id_token = "" } = await signedIn(rp, visitor, "admin", secrets.password)
		for (const elsewhere of ["https://evil.example/", `${home}evil`, "javascript:alert(1)"]) {
			const answer = await visitor.get(
				signOutAddress({ id_token_hint: id_token, post_logout_redirect_uri: elsewhere }),
			)
			expect(answer.status).toBe(400)
			expect(answer.headers.get("location")).toBeNull()
		}
		expect(await isSignedIn(visitor)).toBe(true)
	})

	test("with a forged token ends nothing", async () => {
		const visitor = browser()
		await signedIn(rp, visitor, "admin", secrets.password)
		const forged = `${btoa('{"alg":"none"}')}.${btoa('{"sub":"x","aud":"core-client"}')}.`
		expect((await visitor.get(signOutAddress({ id_token_hint: forged }))).status).toBe(400)
		expect(await isSignedIn(visitor)).toBe(true)
	})
})

test("who signs in as somebody else ends the first session, without a script", async () => {
	const { sql } = realm
	await sql`
		insert into users (username, password_hash)
		select 'other', password_hash
		from users
		where username = 'admin'`
	const visitor = browser()
	await signedIn(rp, visitor, "admin", secrets.password)
	const begun = await rp.begin({ prompt: "login" })
	const { callback } = await signInAs(visitor, begun.url, "other", secrets.password)
	expect(callback?.searchParams.get("code")).toBeTruthy()
	const sessions = await sql<{ username: string }[]>`
		select users.username
		from provider_state
		join users on users.id::text = provider_state.account_id
		where type = 'Session'
			and uid = (select uid from provider_state where type = 'Session' order by expires_at desc limit 1)`
	expect(sessions.map(({ username }) => username)).toEqual(["other"])
})
