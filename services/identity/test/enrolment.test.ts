import { afterAll, beforeEach, describe, expect, test } from "bun:test"
import { decodeJwt } from "jose"
import { browser } from "./browser.ts"
import { follow, relyingParty } from "./flow.ts"
import { helm } from "./helm.ts"
import { startRealm } from "./identity.ts"
import {
	codeOf,
	enrolAtSignIn,
	forgetSteps,
	offerIn,
	onwards,
	passPassword,
	wrongCodeOf,
} from "./second-factor.ts"

const realm = await startRealm({ IDENTITY_REQUIRE_MFA: "technicians,admins,wizards" })
const { sql } = realm
const rp = await relyingParty(realm.gateway.url)
const { add, ask } = await helm(realm.identity.url)
afterAll(realm.close)

const password = "plum kettle orbit lantern"
const person = (username: string, ...groups: string[]) =>
	add({ username, groups, credentials: [{ type: "password", value: password }] })

beforeEach(() => forgetSteps(sql))

describe("whoever must have a second factor", () => {
	test("adds one before they are in, and gets ten recovery codes, shown once", async () => {
		await person("tara", "technicians")
		const visitor = browser()
		const { begun, url, page, secret, recovery } = await enrolAtSignIn(rp, visitor, "tara", password)
		expect(page).toContain("<svg")
		expect(page).toContain("otpauth://totp/HiveMatrix:tara")
		expect(secret).toHaveLength(32)
		expect(recovery).toHaveLength(10)
		const { callback } = await follow(visitor, url)
		const { id_token = "" } = await rp.exchange(callback ?? new URL(url), begun)
		expect(decodeJwt(id_token)).toMatchObject({ acr: "2", amr: ["pwd", "otp", "mfa"] })
	})

	test("is not in without it, whatever address they go to", async () => {
		await person("theo", "technicians")
		const visitor = browser()
		const { url } = await passPassword(rp, visitor, "theo", password)
		const uid = url.split("/").at(-1)
		for (const path of [`/protocol/openid-connect/auth/${uid}`, `/login-actions/authenticate/${uid}`]) {
			const { callback, response } = await follow(visitor, realm.issuer + path)
			expect(callback).toBeUndefined()
			expect(await response?.text()).not.toContain("keycloak-callback")
		}
		const wrong = await visitor.submit(`${url}/enrol/totp`, { sealed: "x", code: "123456" })
		expect(wrong.headers.get("location") ?? "").not.toContain("callback")
		expect((await follow(visitor, (await rp.begin()).url)).callback).toBeUndefined()
	})

	test("is asked for it when the group came after the sign-in", async () => {
		const id = await person("uma", "client")
		const visitor = browser()
		const first = await passPassword(rp, visitor, "uma", password)
		expect((await onwards(visitor, first.url, first.answer)).callback).toBeDefined()
		const groups = (await ask("GET", "/groups?search=technicians")).json
		await ask("PUT", `/users/${id}/groups/${groups[0]?.id}`, {})
		expect((await follow(visitor, (await rp.begin()).url)).callback).toBeUndefined()
	})

	test("is told when a code is not right, and keeps the same key", async () => {
		await person("tova", "technicians")
		const visitor = browser()
		const { url } = await passPassword(rp, visitor, "tova", password)
		const offer = offerIn(await (await visitor.get(url)).text())
		const form = { sealed: offer.sealed, code: wrongCodeOf(offer.secret), label: "" }
		const answer = await visitor.submit(`${url}/enrol/totp`, form)
		const page = await answer.text()
		expect(answer.status).toBe(400)
		expect(page).toContain("Wait for the next one")
		expect(offerIn(page)).toEqual(offer)
		expect((await visitor.submit(`${url}/enrol/totp`, { ...form, code: codeOf(offer.secret) })).status).toBe(
			200,
		)
	})

	test("can't take the key that somebody else was offered", async () => {
		await person("ulla", "technicians")
		await person("vera", "technicians")
		const [one, other] = [browser(), browser()]
		const a = await passPassword(rp, one, "ulla", password)
		const b = await passPassword(rp, other, "vera", password)
		const offer = offerIn(await (await one.get(a.url)).text())
		const form = { sealed: offer.sealed, code: codeOf(offer.secret), label: "" }
		expect((await other.submit(`${b.url}/enrol/totp`, form)).status).toBe(303)
		expect((await ask("GET", `/users?username=vera&exact=true`)).json[0]?.totp).toBe(false)
	})
})

test("an application may ask anybody for a second factor", async () => {
	await person("wanda", "client")
	const visitor = browser()
	const plain = await passPassword(rp, visitor, "wanda", password)
	expect((await onwards(visitor, plain.url, plain.answer)).callback).toBeDefined()
	const more = await follow(visitor, (await rp.begin({ acr_values: "2" })).url)
	expect(more.callback).toBeUndefined()
	const { recovery, url, begun } = await enrolAtSignIn(rp, visitor, "wanda", password, { acr_values: "2" })
	expect(recovery).toHaveLength(10)
	const { callback } = await follow(visitor, url)
	const { id_token = "" } = await rp.exchange(callback ?? new URL(url), begun)
	expect(decodeJwt(id_token)).toMatchObject({ acr: "2" })
})

test("a group that must have one and does not exist is warned of", () => {
	expect(realm.identity.log()).toContain("names wizards, and there is no such group")
})
