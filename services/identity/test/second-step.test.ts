import { afterAll, beforeEach, describe, expect, test } from "bun:test"
import { addMethods, beginSteps, findSteps } from "../queries/sign-in-steps.ts"
import { stepOf } from "../totp.ts"
import { browser } from "./browser.ts"
import { follow, relyingParty } from "./flow.ts"
import { helm } from "./helm.ts"
import { startRealm } from "./identity.ts"
import { codeOf, enrolAtSignIn, forgetSteps, onwards, passPassword, wrongCodeOf } from "./second-factor.ts"

const realm = await startRealm({ IDENTITY_REQUIRE_MFA: "technicians,admins" })
const { sql } = realm
const rp = await relyingParty(realm.gateway.url)
const { add, ask } = await helm(realm.identity.url)
afterAll(realm.close)

const password = "plum kettle orbit lantern"
const person = (username: string, ...groups: string[]) =>
	add({ username, groups, credentials: [{ type: "password", value: password }] })

await person("tess", "technicians")
const tess = await enrolAtSignIn(rp, browser(), "tess", password)
beforeEach(() => forgetSteps(sql))

/** With the password right: what a code leads to. */
const withCode = async (username: string, code: string, way: "code" | "recovery" = "code") => {
	const visitor = browser()
	const { url, begun } = await passPassword(rp, visitor, username, password)
	const answer = await visitor.submit(`${url}/second/${way}`, { code })
	return { ...(await onwards(visitor, url, answer)), status: answer.status, begun }
}

const unlock = () => sql`update users set failed_sign_ins = 0, locked_until = null`

describe("a code", () => {
	test("is one of RFC 6238, of this step or the one beside it", () => {
		const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
		expect(stepOf(secret, "287082", 59_000)).toBe(1)
		expect(stepOf(secret, " 287 082", 29_000)).toBe(1)
		expect(stepOf(secret, "287082", 89_000)).toBe(1)
		for (const seconds of [90, 1_111_111_109])
			expect(stepOf(secret, "287082", seconds * 1000)).toBeUndefined()
		expect(stepOf(secret, "081804", 1_111_111_109_000)).toBe(37_037_036)
		for (const text of ["", "28708", "2870820", "28708a", "１２３４５６"])
			expect(stepOf(secret, text, 59_000)).toBeUndefined()
	})

	test("lets in after the password, and only once", async () => {
		const code = codeOf(tess.secret)
		expect((await withCode("tess", code)).callback).toBeDefined()
		const replayed = await withCode("tess", code)
		expect(replayed).toMatchObject({ status: 403, callback: undefined })
		expect(await replayed.response?.text()).toContain("was used before")
		expect((await withCode("tess", codeOf(tess.secret, -1))).callback).toBeUndefined()
		expect((await withCode("tess", codeOf(tess.secret, 1))).callback).toBeDefined()
		await unlock()
	})

	test("used twice at the same moment lets in one", async () => {
		const code = codeOf(tess.secret)
		const both = await Promise.all([withCode("tess", code), withCode("tess", code)])
		expect(both.filter(({ callback }) => callback)).toHaveLength(1)
		await unlock()
	})

	test("that confirmed the app is used up by it", async () => {
		await person("yara", "technicians")
		const { secret, url } = await enrolAtSignIn(rp, browser(), "yara", password)
		expect(url).toBeTruthy()
		expect((await withCode("yara", codeOf(secret))).callback).toBeUndefined()
	})

	test("guessed five times locks the account, and the right one waits too", async () => {
		for (let i = 0; i < 5; i++) expect((await withCode("tess", wrongCodeOf(tess.secret))).status).toBe(403)
		expect((await withCode("tess", codeOf(tess.secret))).callback).toBeUndefined()
		const rows = await sql<{ details: { reason: string } }[]>`
			select details
			from audit_entries
			where username = 'tess' and action = 'sign-in failed'
			order by id desc
			limit 6`
		expect(rows.map(({ details }) => details.reason)).toContain("wrong code")
		expect(rows.map(({ details }) => details.reason)).toContain("locked")
		await unlock()
	})

	test("guessed in the first sign-in locks the next: the right password forgives nothing", async () => {
		const visitor = browser()
		const { url } = await passPassword(rp, visitor, "tess", password)
		for (let i = 0; i < 4; i++) await visitor.submit(`${url}/second/code`, { code: wrongCodeOf(tess.secret) })
		await passPassword(rp, browser(), "tess", password)
		await visitor.submit(`${url}/second/code`, { code: wrongCodeOf(tess.secret) })
		const answer = await visitor.submit(`${url}/second/code`, { code: codeOf(tess.secret) })
		expect(answer.status).toBe(403)
		expect((await passPassword(rp, browser(), "tess", password)).answer.status).toBe(403)
		await unlock()
	})
})

describe("a recovery code", () => {
	test("lets in once, however it is typed", async () => {
		const [first = "", second = ""] = tess.recovery
		expect((await withCode("tess", first, "recovery")).callback).toBeDefined()
		expect((await withCode("tess", first, "recovery")).callback).toBeUndefined()
		expect(
			(await withCode("tess", ` ${second.toUpperCase().replace("-", " ")} `, "recovery")).callback,
		).toBeDefined()
	})

	test("is of use to its owner alone", async () => {
		await person("xena", "technicians")
		const xena = await enrolAtSignIn(rp, browser(), "xena", password)
		expect((await withCode("tess", xena.recovery[0] ?? "", "recovery")).callback).toBeUndefined()
		await unlock()
	})
})

describe("the second step", () => {
	test("can't be skipped by any address or form", async () => {
		const visitor = browser()
		const { url, answer } = await passPassword(rp, visitor, "tess", password)
		expect(new URL(answer.headers.get("location") ?? "", url).href).toBe(url)
		const uid = url.split("/").at(-1)
		const { callback } = await follow(visitor, `${realm.issuer}/protocol/openid-connect/auth/${uid}`)
		expect(callback).toBeUndefined()
		for (const [path, form] of [
			["/enrol/totp", { sealed: tess.sealed, code: codeOf(tess.secret), label: "" }],
			["/enrol/passkey", { response: "{}", label: "" }],
			[
				"/new-password",
				{ new_password: "walnut harbour tunnel mosaic", repeated: "walnut harbour tunnel mosaic" },
			],
			["/passkey", { response: "{}" }],
			["/second/code", { code: "" }],
			["/second/recovery", { code: "" }],
			["/second/passkey", { response: "{}" }],
		] as [string, Record<string, string>][]) {
			const end = await onwards(visitor, url, await visitor.submit(url + path, form))
			expect([path, end.callback]).toEqual([path, undefined])
		}
		const [row] =
			await sql`select count(*)::int as devices from totp_devices where user_id = (select id from users where username = 'tess')`
		expect(row).toEqual({ devices: 1 })
		await unlock()
	})

	test("belongs to the browser that gave the password", async () => {
		const { url } = await passPassword(rp, browser(), "tess", password)
		const stranger = browser()
		expect((await stranger.get(url)).status).toBe(400)
		expect((await stranger.submit(`${url}/second/code`, { code: codeOf(tess.secret) })).status).toBe(400)
	})

	test("refuses a form that another site sent", async () => {
		const visitor = browser()
		const { url } = await passPassword(rp, visitor, "tess", password)
		const form = { code: codeOf(tess.secret) }
		const headers = { origin: "https://evil.example" }
		expect((await visitor.submit(`${url}/second/code`, form, headers)).status).toBe(403)
	})

	test("can be left to begin again as somebody else", async () => {
		const visitor = browser()
		const { url } = await passPassword(rp, visitor, "tess", password)
		expect(await (await visitor.get(url)).text()).toContain("Second step")
		await visitor.submit(`${url}/restart`, {})
		expect(await (await visitor.get(url)).text()).toContain('name="password"')
	})

	test("of one person proves nothing for another in the same window", async () => {
		const [a, b] = await Promise.all([person("one", "client"), person("two", "client")])
		await beginSteps(sql, "window", b, ["pwd"])
		await addMethods(sql, "window", a, ["otp", "mfa"])
		expect((await findSteps(sql, "window"))?.methods).toEqual(["pwd"])
	})

	test("begun with a password that was changed meanwhile is over", async () => {
		const id = await person("zoe", "technicians")
		const visitor = browser()
		const { url } = await passPassword(rp, visitor, "zoe", password)
		const value = "walnut harbour tunnel mosaic"
		await ask("PUT", `/users/${id}/reset-password`, { type: "password", value })
		expect(await (await visitor.get(url)).text()).toContain('name="password"')
	})
})

test("secrets and recovery codes lie in the database sealed and hashed, and in no log", async () => {
	const rows = await sql<{ text: string }[]>`
		select totp_devices::text as text from totp_devices
		union all
		select recovery_codes::text from recovery_codes
		union all
		select audit_entries::text from audit_entries`
	const everything = rows.map(({ text }) => text).join("\n") + realm.identity.log()
	for (const hidden of [tess.secret, ...tess.recovery, ...tess.recovery.map((code) => code.replace("-", ""))])
		expect(everything).not.toContain(hidden)
})
