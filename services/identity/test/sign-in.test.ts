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

/** The sign-in that a person without a session is led to, and the code it ends with. */
const freshCode = async () => {
	const begun = await rp.begin()
	const { callback } = await signInAs(browser(), begun.url, "admin", secrets.password)
	return { begun, callback, code: callback?.searchParams.get("code") ?? "" }
}

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
		expect(page).toMatch(/name="username"[^>]*autocomplete="username"[^>]*autofocus/)
		expect(page).toMatch(/type="password"[^>]*autocomplete="current-password"/)
		expect(page).toContain(
			'<form class="form" method="post" action="/keycloak/realms/hivematrix/login-actions/',
		)
	})

	test("keeps the name after a failure, escaped", async () => {
		const name = `"><script>alert('x')</script>`
		const { response } = await signInAs(browser(), (await rp.begin()).url, name, "wrong")
		const page = (await response?.text()) ?? ""
		expect(response?.status).toBe(401)
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
			expect(response?.status).toBe(401)
		}
		const state = await browser().get((await rp.begin({ state: "\0" })).url)
		expect(state.status).toBeLessThan(500)
		expect((await token({ grant_type: "authorization_code", code: "\0", redirect_uri: "x" })).status).toBe(
			400,
		)
	})
})

describe("an authorization request", () => {
	const refused = async (extra: Record<string, string>) => follow(browser(), (await rp.begin(extra)).url)

	test("needs PKCE with S256", async () => {
		for (const extra of [{ code_challenge: "" }, { code_challenge_method: "plain" }] as Record<
			string,
			string
		>[]) {
			expect((await refused(extra)).callback?.searchParams.get("error")).toBe("invalid_request")
		}
	})

	test("goes to no address but the registered one", async () => {
		for (const redirect_uri of [
			"https://evil.example/",
			`${rp.redirectUri}/more`,
			`${rp.redirectUri}?x=1`,
			rp.redirectUri.replace("http:", "https:"),
		]) {
			const { response } = await refused({ redirect_uri })
			expect(response?.status).toBe(400)
			const page = (await response?.text()) ?? ""
			expect(page).toContain("This sign-in is not possible")
			expect(page).not.toContain("evil")
		}
	})

	test("of an unknown client, or for another answer than a code, is refused", async () => {
		expect((await refused({ client_id: "nobody" })).response?.status).toBe(400)
		for (const extra of [
			{ response_type: "token" },
			{ response_type: "code id_token" },
			{ response_mode: "fragment" },
		] as Record<string, string>[]) {
			expect((await refused(extra)).callback?.hash).toContain("error=")
		}
	})
})

describe("the token endpoint", () => {
	test("takes a code once, even from two requests at the same moment", async () => {
		const { begun, code } = await freshCode()
		const form = {
			grant_type: "authorization_code",
			code,
			redirect_uri: rp.redirectUri,
			code_verifier: begun.verifier,
		}
		const answers = await Promise.all([token(form), token(form), token(form)])
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400])
		expect((await token(form)).status).toBe(400)
	})

	test("refuses a wrong secret, a wrong verifier and no verifier", async () => {
		const { begun, code } = await freshCode()
		const form = { grant_type: "authorization_code", code, redirect_uri: rp.redirectUri }
		expect((await token({ ...form, code_verifier: begun.verifier, client_secret: "wrong" })).status).toBe(401)
		expect((await token({ ...form, code_verifier: "x".repeat(43) })).status).toBe(400)
		expect((await token(form)).status).toBe(400)
	})

	test("gives the gateway's client no token for itself and no audience but its own", async () => {
		expect((await token({ grant_type: "client_credentials" })).status).toBe(400)
		const { callback } = await follow(
			browser(),
			(await rp.begin({ resource: "urn:hivematrix:administration" })).url,
		)
		expect(callback?.searchParams.get("error")).toBe("invalid_target")
	})

	test("renews tokens while the session lives", async () => {
		const { refresh_token = "" } = await signedIn(rp, browser(), "admin", secrets.password)
		const renewed = await token({ grant_type: "refresh_token", refresh_token })
		expect(decodeJwt(((await renewed.json()) as { access_token: string }).access_token).azp).toBe(
			"core-client",
		)
	})
})

describe("what a token is worth", () => {
	test("userinfo says the same, and nothing to a stranger", async () => {
		const { access_token } = await signedIn(rp, browser(), "admin", secrets.password)
		const ask = (header?: string) =>
			fetch(rp.server.userinfo_endpoint ?? "", header ? { headers: { authorization: header } } : {})
		expect(await (await ask(`Bearer ${access_token}`)).json()).toMatchObject({
			preferred_username: "admin",
			groups: ["admins"],
			companies: [],
		})
		for (const wrong of [undefined, "Bearer x.y.z", `Bearer ${access_token}x`, `Basic ${access_token}`]) {
			expect((await ask(wrong)).status).toBe(401)
		}
	})

	test("introspection tells clients only", async () => {
		const { access_token } = await signedIn(rp, browser(), "admin", secrets.password)
		const ask = async (form: Record<string, string>) => {
			const response = await fetch(rp.server.introspection_endpoint ?? "", {
				method: "POST",
				body: new URLSearchParams({ client_id: "core-client", client_secret: secrets.app, ...form }),
			})
			return { status: response.status, body: (await response.json()) as Record<string, unknown> }
		}
		expect((await ask({ token: access_token })).body).toMatchObject({ active: true, username: "admin" })
		expect((await ask({ token: `${access_token}x` })).body).toEqual({ active: false })
		expect((await ask({ token: access_token, client_secret: "wrong" })).status).toBe(401)
	})
})

test("no password and no secret is ever logged", () => {
	const log = realm.identity.log()
	expect(log).toContain("login-actions")
	for (const secret of Object.values(secrets)) expect(log).not.toContain(secret)
	for (const line of log.trim().split("\n")) expect(() => JSON.parse(line)).not.toThrow()
})
