import { beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import { testPlatform } from "@hivematrix/shared/test"
import { z } from "zod"
import { patience } from "../installation.ts"

setDefaultTimeout(patience * 2)

const platform = await testPlatform()
const mark = crypto.randomUUID().slice(0, 8)
const admin = `api-admin-${mark}`
let token = ""
beforeAll(async () => {
	await platform.addUser(admin, "admins")
	token = (await platform.helm("token", "--user", admin)).trim()
})

const Answer = z.looseObject({})
const ask = async (method: string, path: string, body?: unknown, bearer = token) => {
	const response = await fetch(`${platform.url}/helm/api${path}`, {
		method,
		headers: {
			Accept: "application/json",
			Authorization: `Bearer ${bearer}`,
			...(body === undefined ? {} : { "Content-Type": "application/json" }),
		},
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	})
	return {
		status: response.status,
		type: response.headers.get("content-type") ?? "",
		body: Answer.parse(await response.json()),
	}
}
const User = z.object({ id: z.string(), username: z.string(), level: z.string(), enabled: z.boolean() })
const listed = async (search: string) =>
	z.array(User).parse((await ask("GET", `/keycloak/users?search=${search}`)).body.users)
const idOf = async (username: string) => {
	const found = (await listed(username)).find((user) => user.username === username)
	if (!found) throw new Error(`there is no ${username}`)
	return found.id
}
const Groups = z.object({ groups: z.array(z.object({ id: z.string(), name: z.string() })) })
const groupsOf = async (id: string) =>
	Groups.parse((await ask("GET", `/keycloak/users/${id}/groups`)).body)
		.groups.map(({ name }) => name)
		.sort()
const password = "seven green lamps under water"

describe("a person by the API", () => {
	const username = `api-${mark}`

	test("is added the way the reference's clients do it: person, password, groups", async () => {
		const fields = { username, email: `${username}@example.com`, firstName: "A", lastName: "P" }
		const added = await ask("POST", "/keycloak/users", { ...fields, enabled: true, emailVerified: false })
		expect(added).toMatchObject({ status: 201, body: { success: true, user: { username, level: "client" } } })
		const id = await idOf(username)
		const path = `/keycloak/users/${id}`
		expect(await ask("POST", `${path}/reset-password`, { password, temporary: false })).toMatchObject({
			status: 200,
			body: { success: true },
		})
		const groups = ["/technicians", "client"]
		expect(await ask("PUT", `${path}/groups`, { groups })).toMatchObject({
			status: 200,
			body: { success: true, added: ["technicians"], removed: [] },
		})
		expect(await groupsOf(id)).toEqual(["client", "technicians"])
		expect((await listed(username))[0]?.level).toBe("technician")
	})

	test("is added whole or not at all, with every reason", async () => {
		const half = `api-half-${mark}`
		const wrong = await ask("POST", "/keycloak/users", {
			username: half,
			email: "nobody at all",
			enabled: "yes",
			realmRoles: ["admin"],
		})
		expect(wrong.status).toBe(400)
		expect(wrong.type).toContain("application/problem+json")
		const reasons = JSON.stringify(wrong.body.errors)
		for (const word of ["email", "enabled", "realmRoles"]) expect(reasons).toContain(word)
		const groups = ["client", "no-such", "none-such"]
		const unknown = await ask("POST", "/keycloak/users", { username: half, groups })
		expect(unknown.status).toBe(400)
		for (const word of ["no-such", "none-such"]) expect(JSON.stringify(unknown.body.errors)).toContain(word)
		expect((await ask("POST", "/keycloak/users", { username: half, password: "short" })).status).toBe(400)
		expect(await listed(half)).toEqual([])
		const whole = { username: half, password, temporary: false, groups: ["billing"] }
		expect(await ask("POST", "/keycloak/users", whole)).toMatchObject({ status: 201 })
		expect((await ask("POST", "/keycloak/users", whole)).status).toBe(409)
		expect((await ask("DELETE", `/keycloak/users/${await idOf(half)}`)).status).toBe(200)
	})

	test("changes by what is given alone, and by nothing that is not known", async () => {
		const path = `/keycloak/users/${await idOf(username)}`
		expect((await ask("PUT", path, { firstName: "Anna" })).status).toBe(200)
		expect((await ask("GET", path)).body).toMatchObject({ firstName: "Anna", lastName: "P", enabled: true })
		const arbitrary = { firstName: "Bert", attributes: { companies: ["EVERY"] } }
		expect((await ask("PUT", path, arbitrary)).status).toBe(400)
		expect((await ask("GET", path)).body).toMatchObject({ firstName: "Anna", attributes: { companies: [] } })
	})

	test("joins and leaves groups by their ids, at the same time too", async () => {
		const id = await idOf(username)
		const { groups } = Groups.parse((await ask("GET", "/keycloak/groups")).body)
		const path = (name: string) =>
			`/keycloak/users/${id}/groups/${groups.find((group) => group.name === name)?.id}`
		await Promise.all([ask("PUT", path("billing")), ask("DELETE", path("technicians"))])
		expect(await groupsOf(id)).toEqual(["billing", "client"])
		expect((await ask("PUT", `/keycloak/users/${id}/groups/no-such`)).status).toBe(404)
	})

	test("leaves no secret in an answer or in the trail", async () => {
		const everything = await Promise.all(
			["/keycloak/users", "/services", "/services/status", "/dashboard/status", "/security/audit"].map(
				async (path) => JSON.stringify((await ask("GET", path)).body),
			),
		)
		expect(everything.join("")).not.toContain(password)
		const config = await Bun.file(`${platform.home}/configs/master_config.json`).json()
		const secrets = [...JSON.stringify(config).matchAll(/"[\w.]*(?:secret|password)\w*":"([^"]{8,})"/g)]
		expect(secrets.length).toBeGreaterThan(3)
		expect(secrets.filter(([, secret = ""]) => everything.join("").includes(secret))).toEqual([])
	})

	test("is removed", async () => {
		const path = `/keycloak/users/${await idOf(username)}`
		expect((await ask("DELETE", path)).body).toMatchObject({ success: true })
		expect((await ask("GET", path)).status).toBe(404)
	})
})

describe("nobody", () => {
	test("takes the administration from themselves", async () => {
		const id = await idOf(admin)
		for (const answer of [
			await ask("DELETE", `/keycloak/users/${id}`),
			await ask("PUT", `/keycloak/users/${id}`, { enabled: false }),
			await ask("PUT", `/keycloak/users/${id}/groups`, { groups: ["client"] }),
		])
			expect(answer).toMatchObject({
				status: 409,
				body: { detail: expect.stringContaining("your own access") },
			})
		expect(await groupsOf(id)).toEqual(["admins"])
	})

	test("gets from an id to anything else than a person", async () => {
		for (const id of ["%2e%2e", "..%2fgroups", "%2e%2e%2fgroups", "a".repeat(65)])
			for (const [method, body] of [["DELETE"], ["PUT", { firstName: "x" }]] as const)
				expect((await ask(method, `/keycloak/users/${id}`, body)).status).toBeGreaterThanOrEqual(400)
		expect((await listed(admin)).length).toBe(1)
	})
})

describe("the list", () => {
	test("is everybody unless a page is asked for, whose numbers are checked", async () => {
		const all = (await ask("GET", "/keycloak/users")).body
		expect(z.array(User).parse(all.users).length).toBe(Number(all.total))
		const page = (await ask("GET", "/keycloak/users?first=0&max=1")).body
		expect([z.array(User).parse(page.users).length, page.total]).toEqual([1, all.total])
		for (const query of ["max=many", "max=0", "first=-1", "limit=1"])
			expect((await ask("GET", `/keycloak/users?${query}`)).status).toBe(400)
	})
})
