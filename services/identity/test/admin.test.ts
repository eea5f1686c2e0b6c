import { afterAll, describe, expect, test } from "bun:test"
import { decodeJwt } from "jose"
import { browser } from "./browser.ts"
import { relyingParty, signedIn, signInAs } from "./flow.ts"
import { helm } from "./helm.ts"
import { secrets, startRealm } from "./identity.ts"

const realm = await startRealm()
const rp = await relyingParty(realm.gateway.url)
const { add, ask, groupId, idOf, token } = await helm(realm.identity.url)
afterAll(realm.close)

const canSignIn = async (username: string, password: string) =>
	(await signInAs(browser(), (await rp.begin()).url, username, password)).callback !== undefined

describe("the administration is open", () => {
	test("to Helm's client, with a token for nothing else", () => {
		expect(decodeJwt(token)).toMatchObject({
			aud: ["realm-management"],
			azp: "helm-client",
			sub: "helm-client",
		})
	})

	test("to nobody else, an administrator's own token included", async () => {
		const { access_token, id_token = "" } = await signedIn(rp, browser(), "admin", secrets.password)
		for (const path of ["/users", "/users/count", "/groups", "/anything"]) {
			expect((await ask("GET", path, undefined, access_token)).status).toBe(403)
			expect((await ask("GET", path, undefined, id_token)).status).toBe(401)
			expect((await ask("GET", path, undefined, "a.b.c")).status).toBe(401)
			expect((await fetch(`${realm.identity.url}/admin/realms/hivematrix${path}`)).status).toBe(401)
		}
	})
})

describe("groups", () => {
	test("are the four", async () => {
		const { json } = await ask("GET", "/groups")
		expect(json.map(({ name, path }) => [name, path])).toEqual(
			["admins", "billing", "client", "technicians"].map((name) => [name, `/${name}`]),
		)
	})

	test("are joined and left, also twice", async () => {
		const id = await add({ username: "tariq" })
		const technicians = await groupId("technicians")
		for (let i = 0; i < 2; i++) {
			expect((await ask("PUT", `/users/${id}/groups/${technicians}`, {})).status).toBe(204)
		}
		expect((await ask("GET", `/users/${id}/groups`)).json.map(({ name }) => name)).toEqual([
			"client",
			"technicians",
		])
		for (let i = 0; i < 2; i++) {
			expect((await ask("DELETE", `/users/${id}/groups/${technicians}`)).status).toBe(204)
		}
		expect((await ask("PUT", `/users/${id}/groups/${id}`, {})).status).toBe(404)
	})

	test("list their members, a page at a time", async () => {
		const billing = await groupId("billing")
		for (const username of ["bea", "ben"]) {
			const id = await add({ username })
			await ask("PUT", `/users/${id}/groups/${billing}`, {})
		}
		const names = async (query: string) =>
			(await ask("GET", `/groups/${billing}/members${query}`)).json.map(({ username }) => username)
		expect(await names("")).toEqual(["bea", "ben"])
		expect(await names("?first=1&max=1")).toEqual(["ben"])
		expect((await ask("GET", "/groups/nonsense/members")).status).toBe(404)
	})

	test("keep an administrator, whatever is asked", async () => {
		const id = await idOf("admin")
		const sentence = { status: 409, json: { errorMessage: expect.stringContaining("last administrator") } }
		expect(await ask("DELETE", `/users/${id}/groups/${await groupId("admins")}`)).toMatchObject(sentence)
		expect(await ask("PUT", `/users/${id}`, { enabled: false })).toMatchObject(sentence)
		expect(await ask("DELETE", `/users/${id}`)).toMatchObject(sentence)
		expect(await canSignIn("admin", secrets.password)).toBe(true)
	})
})

describe("attack detection", () => {
	test("tells of failures and of a lock, and ends it", async () => {
		const id = await add({ username: "locked", credentials: [{ value: "a long enough password" }] })
		const path = `/attack-detection/brute-force/users/${id}`
		expect((await ask("GET", path)).json).toMatchObject({ numFailures: 0, disabled: false })
		for (let failure = 0; failure < 5; failure++) await canSignIn("locked", "wrong")
		expect((await ask("GET", path)).json).toMatchObject({ numFailures: 5, disabled: true })
		expect(await canSignIn("locked", "a long enough password")).toBe(false)
		expect((await ask("DELETE", path)).status).toBe(204)
		expect(await canSignIn("locked", "a long enough password")).toBe(true)
		expect((await ask("DELETE", "/attack-detection/brute-force/users/..")).status).toBe(404)
	})
})
