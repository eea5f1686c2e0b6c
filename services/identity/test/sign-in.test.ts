import { afterAll, describe, expect, test } from "bun:test"
import { createHash } from "node:crypto"
import { createRemoteJWKSet, decodeJwt, jwtVerify } from "jose"
import { browser } from "./browser.ts"
import { follow, relyingParty, signedIn, signInAs } from "./flow.ts"
import { secrets, startRealm } from "./identity.ts"

const realm = await startRealm()
const rp = await relyingParty(realm.gateway.url)
afterAll(realm.close)

const token = (form: Record<string, string>) =>
	fetch(rp.server.token_endpoint ?? "", {
		method: "POST",
		body: new URLSearchParams({ client_id: "core-client", client_secret: secrets.app, ...form }),
	})

describe("discovery", () => {
	test("names Keycloak's paths under the public issuer, whatever host a request claims", async () => {
		const response = await fetch(`${realm.identity.url}/realms/hivematrix/.well-known/openid-configuration`, {
			headers: { host: "evil.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" },
		})
		const metadata = (await response.json()) as Record<string, unknown>
		const endpoints = `${realm.issuer}/protocol/openid-connect`
		expect(metadata).toMatchObject({
			issuer: realm.issuer,
			authorization_endpoint: `${endpoints}/auth`,
			token_endpoint: `${endpoints}/token`,
			userinfo_endpoint: `${endpoints}/userinfo`,
			jwks_uri: `${endpoints}/certs`,
			end_session_endpoint: `${endpoints}/logout`,
			revocation_endpoint: `${endpoints}/revoke`,
			introspection_endpoint: `${endpoints}/token/introspect`,
		})
		expect(JSON.stringify(metadata)).not.toContain("evil")
	})

	test("publishes public keys only", async () => {
		const { keys } = (await (await fetch(rp.server.jwks_uri ?? "")).json()) as { keys: object[] }
		expect(keys).toHaveLength(1)
		expect(Object.keys(keys[0] ?? {}).sort()).toEqual(["alg", "e", "kid", "kty", "n", "use"])
	})
})

describe("a sign-in", () => {
	test("ends with tokens that say who signed in", async () => {
		const { access_token, id_token = "" } = await signedIn(rp, browser(), "admin", secrets.password)
		const keys = createRemoteJWKSet(new URL(rp.server.jwks_uri ?? ""))
		const { payload, protectedHeader } = await jwtVerify(access_token, keys, {
			issuer: realm.issuer,
			audience: "core-client",
		})
		expect(protectedHeader.alg).toBe("RS256")
		expect(payload).toMatchObject({
			aud: ["core-client"],
			azp: "core-client",
			preferred_username: "admin",
			name: "Admin",
			groups: ["admins"],
			companies: [],
		})
		const half = createHash("sha256").update(access_token).digest().subarray(0, 16)
		expect(decodeJwt(id_token)).toMatchObject({
			sub: payload.sub as string,
			at_hash: half.toString("base64url"),
			groups: ["admins"],
		})
	})

	test("is remembered: the second asks for no password", async () => {
		const visitor = browser()
		await signedIn(rp, visitor, "admin", secrets.password)
		expect((await follow(visitor, (await rp.begin()).url)).callback).toBeDefined()
	})

	test("shows a page without scripts that works with a password manager", async () => {
		const visitor = browser()
		const { response } = await follow(visitor, (await rp.begin()).url)
		const page = (await response?.text()) ?? ""
		expect(response?.headers.get("cache-control")).toBe("no-store")
		expect(page).toStartWith("<!doctype html>")
		expect(page).not.toMatch(/<script|style=|onclick/)
		const [username, password] = page.match(/<input [^>]*>/g) ?? []
		for (const part of ['name="username"', 'autocomplete="username"', "autofocus"])
			expect(username).toContain(part)
		for (const part of ['type="password"', 'autocomplete="current-password"'])
			expect(password).toContain(part)
		expect(page).toContain(
			'<form class="form" method="post" action="/keycloak/realms/hivematrix/login-actions/',
		)
	})

	test("keeps the name after a failure, escaped", async () => {
		const name = `"><script>alert('x')</script>`
		const { response } = await signInAs(browser(), (await rp.begin()).url, name, "wrong")
		const page = (await response?.text()) ?? ""
		expect(response?.status).toBe(403)
		expect(page).not.toContain("<script>alert")
		expect(page).toContain("&lt;script&gt;")
		expect(page).toContain('role="alert"')
	})

	test("begun in another browser, or never, leads back to the platform", async () => {
		const { url } = await follow(browser(), (await rp.begin()).url)
		for (const address of [url, `${realm.issuer}/login-actions/authenticate/never`]) {
			const page = await browser().get(address)
			expect(page.status).toBe(400)
			expect(await page.text()).toContain(`href="${realm.gateway.url}/"`)
		}
	})

	test("refuses a form that another site sent", async () => {
		const visitor = browser()
		const { url } = await follow(visitor, (await rp.begin()).url)
		const form = { username: "admin", password: secrets.password }
		for (const headers of [{ origin: "https://evil.example" }, { "sec-fetch-site": "cross-site" }] as Record<
			string,
			string
		>[]) {
			expect((await visitor.submit(url, form, headers)).status).toBe(403)
		}
	})

	test("survives a NUL, a huge name and a huge password", async () => {
		for (const [name, password] of [
			["ad\0min", "x"],
			["a".repeat(5000), "x"],
			["admin", "x".repeat(20_000)],
			["", ""],
		] as const) {
			const { response } = await signInAs(browser("192.0.2.9"), (await rp.begin()).url, name, password)
			expect(response?.status).toBe(403)
		}
		const state = await browser().get((await rp.begin({ state: "\0" })).url)
		expect(state.status).toBeLessThan(500)
		expect((await token({ grant_type: "authorization_code", code: "\0", redirect_uri: "x" })).status).toBe(
			400,
		)
	})
})

test("no password and no secret is ever logged", () => {
	const log = realm.identity.log()
	expect(log).toContain("login-actions")
	for (const secret of Object.values(secrets)) expect(log).not.toContain(secret)
	for (const line of log.trim().split("\n")) expect(() => JSON.parse(line)).not.toThrow()
})
