import { beforeAll, describe, expect, test } from "bun:test"
import { type Platform, testPlatform } from "@hivematrix/shared/test"
import { raw } from "../raw.ts"

let platform: Platform
let port: number
let [admin, client] = ["", ""]
beforeAll(async () => {
	platform = await testPlatform()
	port = Number(new URL(platform.url).port)
	const token = async (level: string) => (await platform.helm("token", "--level", level)).trim()
	;[admin, client] = [await token("admin"), await token("client")]
}, 180_000)

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` })
const ask = (path: string, init: RequestInit = {}) =>
	fetch(platform.url + path, { redirect: "manual", ...init })

/** As written, by a client-level person: past every library that would tidy it. */
const status = async (path: string, lines = "", method = "GET", body = "") => {
	const head = `Host: localhost:${port}\r\nConnection: close\r\nAuthorization: Bearer ${client}\r\n${lines}`
	return Number((await raw(port, `${method} ${path} HTTP/1.1\r\n${head}\r\n${body}`)).slice(9, 12))
}

describe("against the running platform", () => {
	test("the door is open to those who may, so that a refusal means something", async () => {
		expect(await status("/template/")).toBe(200)
		expect((await ask("/helm/", { headers: bearer(admin) })).status).toBe(200)
	})

	test.each([
		"/helm/",
		"/HELM/",
		"/helm//",
		"/template/../helm/",
		"/template/..%2fhelm/",
		"/template/%2e%2e/helm/",
		"/template/..%5chelm/",
		"/template/..\\helm/",
		"/template/%2e%2e%2fhelm/",
		"/template/..%252fhelm/",
		"/%68elm/",
		"/template%2f..%2fhelm/",
		"/core/service-token",
		"/nexus/",
		"/identity/admin/realms/hivematrix/users",
		"/keycloak/admin/realms/hivematrix/users",
		"/keycloak/realms/hivematrix/../../admin/realms/hivematrix/users",
		"/keycloak/realms/hivematrix/..%2f..%2fadmin/realms/hivematrix/users",
		"/keycloak/realms/master/",
		"/template/metrics",
		"/codex/%6detrics",
	])("a client-level person does not get through by %s", async (path) => {
		expect([400, 403, 404]).toContain(await status(path))
	})

	test.each([
		"X-Forwarded-User: admin\r\nX-Forwarded-Groups: admins\r\n",
		"X_Forwarded_User: admin\r\n",
		"X-Permission-Level: admin\r\nRemote-User: admin\r\n",
		"Connection: Authorization\r\n",
		"X-Original-URL: /helm/\r\nX-Rewrite-URL: /helm/\r\n",
		"User-Agent: kube-probe/1.30\r\n",
	])("nor by the header %j", async (lines) => {
		expect(await status("/helm/", lines)).toBe(403)
	})

	test("nobody gets through with a token in the address, a foreign host, or another site's form", async () => {
		expect((await ask(`/codex/api/companies?token=${admin}&access_token=${admin}`)).status).toBe(401)
		const foreign = { ...bearer(admin), Origin: "https://evil.example" }
		expect((await ask("/codex/api/companies", { method: "POST", headers: foreign, body: "{}" })).status).toBe(
			403,
		)
		const poisoned = await raw(port, "GET /login HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
		expect(poisoned).not.toContain("evil.example")
	})

	test("no second request is smuggled to a service", async () => {
		const inside = `0\r\n\r\nGET /helm/ HTTP/1.1\r\nHost: localhost:${port}\r\nAuthorization: Bearer ${client}\r\n\r\n`
		for (const lines of [
			`Content-Length: ${inside.length}\r\nTransfer-Encoding: chunked\r\n`,
			`Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n`,
			`Content-Length: 4\r\nContent-Length: ${inside.length}\r\n`,
			`Transfer-Encoding : chunked\r\nContent-Length: ${inside.length}\r\n`,
		])
			expect(await status("/template/", lines, "POST", inside)).toBe(400)
	})

	test("a token is worth nothing once its session ended, to the gateway and to the service behind it", async () => {
		const token = (await platform.helm("token", "--level", "technician")).trim()
		expect((await ask("/codex/api/companies", { headers: bearer(token) })).status).toBe(200)
		await ask("/logout", { method: "POST", headers: bearer(token) })
		expect((await ask("/codex/api/companies", { headers: bearer(token) })).status).toBe(401)
	})

	test("passwords can't be guessed fast, whatever address is claimed", async () => {
		const guess = (n: number) =>
			ask("/keycloak/realms/hivematrix/protocol/openid-connect/token", {
				method: "POST",
				headers: {
					"X-Forwarded-For": `10.0.0.${n % 250}`,
					"Content-Type": "application/x-www-form-urlencoded",
				},
				body: `grant_type=password&client_id=core-client&username=admin&password=guess${n}`,
			})
		const answers = await Promise.all(Array.from({ length: 400 }, (_, n) => guess(n)))
		expect(answers.filter((answer) => answer.status === 429).length).toBeGreaterThan(50)
		expect(answers.filter(({ status }) => status === 200)).toEqual([])
	}, 60_000)
})
