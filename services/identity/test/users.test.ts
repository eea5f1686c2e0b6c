import { afterAll, describe, expect, test } from "bun:test"
import { decodeJwt } from "jose"
import { browser } from "./browser.ts"
import { relyingParty, signedIn } from "./flow.ts"
import { helm } from "./helm.ts"
import { startRealm } from "./identity.ts"

const realm = await startRealm()
const rp = await relyingParty(realm.gateway.url)
const { add, ask, idOf } = await helm(realm.identity.url)
afterAll(realm.close)

const good = "plum kettle orbit lantern"

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
