import { afterAll, beforeEach, describe, expect, test } from "bun:test"
import { browser, type Visitor } from "./browser.ts"
import { follow, relyingParty, signedIn } from "./flow.ts"
import { helm } from "./helm.ts"
import { secrets, startRealm } from "./identity.ts"
import { codeOf, forgetSteps, offerIn, onwards, recoveryCodesIn, wrongCodeOf } from "./second-factor.ts"

const realm = await startRealm({ IDENTITY_REQUIRE_MFA: "billing" })
const { sql, issuer } = realm
const rp = await relyingParty(realm.gateway.url)
const { add, ask } = await helm(realm.identity.url)
afterAll(realm.close)
beforeEach(() => forgetSteps(sql))

const password = "plum kettle orbit lantern"
const other = "walnut harbour tunnel mosaic"
const account = `${issuer}/account`

const person = async (username: string, ...groups: string[]) => {
	const id = await add({ username, groups, credentials: [{ type: "password", value: password }] })
	return { id, username }
}

const signIn = (visitor: Visitor, username: string, word = password) => signedIn(rp, visitor, username, word)

/** A page of the account, and what its forms carry. */
const open = async (visitor: Visitor, path = "") => {
	const { response, url } = await follow(visitor, account + path)
	const page = (await response?.text()) ?? ""
	return { page, url, csrf: /name="csrf" value="([^"]*)"/.exec(page)?.[1] ?? "" }
}

const addApp = async (visitor: Visitor) => {
	const { page, csrf } = await open(visitor, "/totp")
	const offer = offerIn(page)
	const form = { csrf, sealed: offer.sealed, code: codeOf(offer.secret), label: "Phone" }
	const answer = await visitor.submit(`${account}/totp`, form)
	return { ...offer, recovery: recoveryCodesIn(await answer.text()) }
}

/** As if the person had signed in so long ago. */
const ageSessions = (seconds: number) => sql`
	update provider_state set
		payload = jsonb_set(payload, '{loginTs}', to_jsonb((payload ->> 'loginTs')::int - ${seconds}))
	where type = 'Session' and payload ? 'loginTs'`

const factorsOf = async (id: string) => (await ask("GET", `/users/${id}/credentials`)).json

describe("the account", () => {
	test("asks strangers to sign in and leads back to it, and its client gets no code", async () => {
		await person("ada")
		const visitor = browser()
		const { url, response } = await follow(visitor, account)
		expect(await response?.text()).toContain('name="password"')
		const answer = await visitor.submit(url, { username: "ada", password })
		const end = await onwards(visitor, url, answer)
		expect(end.url).toBe(account)
		expect(await end.response?.text()).toContain("Your account")
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
		expect((await open(here)).page).toContain("Your account")
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
