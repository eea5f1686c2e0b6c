import { afterAll, describe, expect, test } from "bun:test"
import { decodeJwt } from "jose"
import { browser } from "./browser.ts"
import { follow, relyingParty, signedIn, signInAs } from "./flow.ts"
import { secrets, startRealm } from "./identity.ts"

const realm = await startRealm()
const { sql } = realm
const rp = await relyingParty(realm.gateway.url)
afterAll(realm.close)

/** Helm asks the process directly, never through the gateway. */
const direct = realm.identity.url
const tokenAnswer = await fetch(`${direct}/realms/hivematrix/protocol/openid-connect/token`, {
	method: "POST",
	headers: { authorization: `Basic ${btoa(`helm-client:${secrets.admin}`)}` },
	body: new URLSearchParams({ grant_type: "client_credentials" }),
})
const { access_token: helmToken } = (await tokenAnswer.json()) as { access_token: string }

const ask = async (method: string, path: string, body?: unknown, token = helmToken) => {
	const response = await fetch(`${direct}/admin/realms/hivematrix${path}`, {
		method,
		headers: {
			authorization: `Bearer ${token}`,
			"x-request-id": "request-of-helm",
			...(body === undefined ? {} : { "content-type": "application/json" }),
		},
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	})
	const text = await response.text()
	// The shape is what each test looks at.
	const json = (text ? JSON.parse(text) : undefined) as Record<string, unknown> & Record<string, unknown>[]
	return { status: response.status, json, location: response.headers.get("location") ?? "" }
}

const idOf = async (username: string) =>
	String((await ask("GET", `/users?username=${username}&exact=true`)).json[0]?.id)
const groupId = async (name: string) => String((await ask("GET", `/groups?search=${name}`)).json[0]?.id)
const good = "plum kettle orbit lantern"

const add = async (user: Record<string, unknown>) => {
	const { status, location, json } = await ask("POST", "/users", user)
	if (status !== 201) throw new Error(JSON.stringify(json))
	return location.split("/").at(-1) ?? ""
}

const canSignIn = async (username: string, password: string) =>
	(await signInAs(browser(), (await rp.begin()).url, username, password)).callback !== undefined

describe("the administration is open", () => {
	test("to Helm's client, with a token for nothing else", () => {
		expect(decodeJwt(helmToken)).toMatchObject({
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
			expect((await fetch(`${direct}/admin/realms/hivematrix${path}`)).status).toBe(401)
		}
	})
})

describe("users", () => {
	test("are added with groups, companies and password, and found again", async () => {
		const id = await add({
			username: "Petra",
			email: "Petra@Acme.example",
			firstName: "Petra",
			lastName: "of Acme",
			enabled: true,
			emailVerified: true,
			attributes: { companies: ["ACME", "B-17"] },
			credentials: [{ type: "password", value: good, temporary: false }],
		})
		expect((await ask("GET", `/users/${id}`)).json).toMatchObject({
			id,
			username: "petra",
			email: "petra@acme.example",
			firstName: "Petra",
			lastName: "of Acme",
			enabled: true,
			attributes: { companies: ["ACME", "B-17"] },
		})
		expect((await ask("GET", `/users/${id}/groups`)).json).toMatchObject([
			{ name: "client", path: "/client" },
		])
		expect((await ask("GET", "/users?search=ACME.ex")).json).toHaveLength(1)
		expect((await ask("GET", "/users?search=%25")).json).toHaveLength(0)
		expect((await ask("GET", "/users/count")).json as unknown).toBe(2)

		const { access_token } = await signedIn(rp, browser(), "PETRA", good)
		expect(decodeJwt(access_token)).toMatchObject({
			preferred_username: "petra",
			name: "Petra of Acme",
			email: "petra@acme.example",
			groups: ["client"],
			companies: ["ACME", "B-17"],
		})
	})

	test("are refused twice, in Keycloak's words", async () => {
		expect(await ask("POST", "/users", { username: "PETRA" })).toMatchObject({
			status: 409,
			json: { errorMessage: "User exists with same username" },
		})
		expect(await ask("POST", "/users", { username: "other", email: "petra@ACME.example" })).toMatchObject({
			status: 409,
			json: { errorMessage: "User exists with same email" },
		})
	})

	test("are refused with every reason, and nothing is kept", async () => {
		const { status, json } = await ask("POST", "/users", {
			username: "<script>",
			email: "nonsense",
			groups: ["nowhere"],
		})
		expect(status).toBe(400)
		expect((json.errors as { path: string }[]).map(({ path }) => path)).toEqual(["username", "email"])
		expect((await ask("POST", "/users", { username: "lost", groups: ["nowhere"] })).status).toBe(400)
		expect((await ask("GET", "/users?username=lost&exact=true")).json).toHaveLength(0)
		expect((await ask("POST", "/users", "not an object")).status).toBe(400)
	})

	test("come in pages", async () => {
		for (const name of ["page-a", "page-b", "page-c"]) await add({ username: name })
		const names = async (query: string) =>
			(await ask("GET", `/users?${query}`)).json.map(({ username }) => username)
		expect(await names("search=page-&first=1&max=1")).toEqual(["page-b"])
		expect(await names("username=page-&max=2")).toEqual(["page-a", "page-b"])
		expect((await ask("GET", "/users?max=-1")).status).toBe(400)
		expect((await ask("GET", "/users/count?search=page-")).json as unknown).toBe(3)
	})

	test("change in the fields that are given", async () => {
		const id = await idOf("petra")
		expect((await ask("PUT", `/users/${id}`, { lastName: "of Zephyr" })).status).toBe(204)
		expect((await ask("PUT", `/users/${id}`, { attributes: { companies: ["ZEPHYR"] } })).status).toBe(204)
		expect((await ask("GET", `/users/${id}`)).json).toMatchObject({
			firstName: "Petra",
			lastName: "of Zephyr",
			email: "petra@acme.example",
			attributes: { companies: ["ZEPHYR"] },
		})
		expect((await ask("PUT", `/users/${id}`, { username: "admin" })).status).toBe(409)
		expect((await ask("PUT", `/users/${id}`, { email: "" })).status).toBe(204)
		expect((await ask("GET", `/users/${id}`)).json.email).toBeUndefined()
	})

	test("have ids that are UUIDs and nothing else", async () => {
		for (const id of ["1", "%2e%2e", "..%2f", "..", "a'b", "%00", crypto.randomUUID()]) {
			const before = (await ask("GET", "/users/count")).json as unknown
			expect([401, 404]).toContain((await ask("DELETE", `/users/${id}`)).status)
			expect((await ask("GET", "/users/count")).json as unknown).toBe(before as number)
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

	test("keep an administrator, whatever is asked", async () => {
		const id = await idOf("admin")
		const sentence = { status: 409, json: { errorMessage: expect.stringContaining("last administrator") } }
		expect(await ask("DELETE", `/users/${id}/groups/${await groupId("admins")}`)).toMatchObject(sentence)
		expect(await ask("PUT", `/users/${id}`, { enabled: false })).toMatchObject(sentence)
		expect(await ask("DELETE", `/users/${id}`)).toMatchObject(sentence)
		expect(await canSignIn("admin", secrets.password)).toBe(true)
	})
})

describe("passwords", () => {
	test("that are short, long, known, or the person's own name are refused", async () => {
		const id = await idOf("petra")
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

	test("are never temporary without anybody noticing", async () => {
		const body = { type: "password", value: "walnut harbour tunnel mosaic", temporary: true }
		expect((await ask("PUT", `/users/${await idOf("petra")}/reset-password`, body)).status).toBe(400)
	})

	test("when set end the sessions begun with the old one, and a lock-out", async () => {
		const id = await idOf("petra")
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
			"user changed",
			"sessions ended",
			"user removed",
		])
		for (const row of rows) expect(row).toMatchObject({ address: "127.0.0.1", requestId: "request-of-helm" })
		const [change] = await sql`
			select details
			from audit_entries
			where username = 'petra'
				and action = 'user changed'
			order by id
			limit 1`
		expect(change?.details).toEqual({ lastName: ["of Acme", "of Zephyr"] })
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
