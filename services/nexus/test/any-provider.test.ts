import { afterAll, describe, expect, test } from "bun:test"
import { atHash } from "@hivematrix/shared/at-hash"
import { exportJWK, generateKeyPair, SignJWT } from "jose"
import { startGateway } from "./gateway.ts"

const { publicKey, privateKey } = await generateKeyPair("RS256")
const jwk = { ...(await exportJWK(publicKey)), kid: "1", alg: "RS256", use: "sig" }
let nonce = ""
let away = false
let issuer = ""
const asked: { form: URLSearchParams; authorization: string | null }[] = []
/** A provider like Google's: opaque access tokens, no way to end its session, the client's secret in the form. */
const provider = Bun.serve({
	port: 0,
	hostname: "127.0.0.1",
	fetch: async (request) => {
		const { pathname } = new URL(request.url)
		if (away) return new Response(null, { status: 503 })
		if (pathname === "/.well-known/openid-configuration")
			return Response.json({
				issuer,
				authorization_endpoint: `${issuer}/o/oauth2/v2/auth?theme=plain`,
				token_endpoint: `${issuer}/token`,
				jwks_uri: `${issuer}/certs`,
				token_endpoint_auth_methods_supported: ["client_secret_post"],
				id_token_signing_alg_values_supported: ["RS256", "none", "HS256"],
				authorization_response_iss_parameter_supported: true,
			})
		if (pathname === "/certs") return Response.json({ keys: [jwk] })
		if (pathname !== "/token") return new Response(null, { status: 404 })
		const authorization = request.headers.get("authorization")
		asked.push({ form: new URLSearchParams(await request.text()), authorization })
		const access_token = await new SignJWT({ sub: "1" })
			.setProtectedHeader({ alg: "RS256", kid: "1" })
			.sign(privateKey)
		const claims = { sub: "1", nonce, at_hash: atHash(access_token, "RS256") }
		const id_token = await new SignJWT(claims)
			.setProtectedHeader({ alg: "RS256", kid: "1" })
			.setIssuer(issuer)
			.setAudience("client-1")
			.setIssuedAt()
			.setExpirationTime("1h")
			.sign(privateKey)
		return Response.json({ access_token, token_type: "Bearer", id_token, refresh_token: "r" })
	},
})
issuer = provider.url.origin
const gateway = await startGateway(() => new Response("in"), {
	RATE_OF_SIGN_IN: "off",
	OPENID_PROVIDER: JSON.stringify({
		issuer,
		client_id: "client-1",
		client_secret: "a secret & more",
		scopes: "openid email profile offline_access",
		parameters: { access_type: "offline", prompt: "consent", client_id: "not this one" },
	}),
})
afterAll(async () => {
	await gateway.stop()
	await provider.stop(true)
})

const begin = async () => {
	const response = await gateway.ask("/login?next=/echo/x")
	const address = new URL(response.headers.get("location") ?? "http://nowhere")
	nonce = address.searchParams.get("nonce") ?? ""
	const Cookie = response.headers
		.getSetCookie()
		.map((text) => text.split(";")[0])
		.join("; ")
	return { address, Cookie, status: response.status }
}
const comeBack = (address: URL, Cookie: string, more: Record<string, string> = { iss: issuer }) => {
	const state = address.searchParams.get("state") ?? ""
	return gateway.ask(`/keycloak-callback?${new URLSearchParams({ code: "c", state, ...more })}`, {
		headers: { Cookie },
	})
}

describe("a provider found by its issuer", () => {
	test("is where people sign in, with our client, its scopes and the parameters that it wants", async () => {
		const { address, Cookie } = await begin()
		expect(address.origin + address.pathname).toBe(`${issuer}/o/oauth2/v2/auth`)
		expect(Object.fromEntries(address.searchParams)).toMatchObject({
			theme: "plain",
			client_id: "client-1",
			scope: "openid email profile offline_access",
			access_type: "offline",
			prompt: "consent",
			response_type: "code",
			code_challenge_method: "S256",
			redirect_uri: `${gateway.url}/keycloak-callback`,
		})
		const response = await comeBack(address, Cookie)
		expect(response.headers.get("location")).toBe("/echo/x")
		expect(asked.at(-1)?.form.get("client_secret")).toBe("a secret & more")
		expect(asked.at(-1)?.authorization).toBeNull()
		expect(gateway.held.began.at(-1)).toMatchObject({ refresh_token: "r", nonce })
	})

	test("that says it names itself in the answer is not believed without it (mix-up, RFC 9207)", async () => {
		const { address, Cookie } = await begin()
		expect((await comeBack(address, Cookie, {})).status).toBe(401)
		const again = await begin()
		expect((await comeBack(again.address, again.Cookie, { iss: "https://evil.example" })).status).toBe(401)
	})

	test("without an end of its own session says so at the sign-out", async () => {
		const headers = { ...gateway.cookie(await gateway.people.as("ada")), Accept: "text/html" }
		const response = await gateway.ask("/logout", { method: "POST", headers })
		expect(response.status).toBe(200)
		const page = await response.text()
		expect(page).toContain("Your account is still signed in at your sign-in provider")
		expect(page).not.toContain("side-panel__user")
		expect(response.headers.getSetCookie().join()).toContain("hivematrix=;")
	})

	test("leaves nothing behind the path of Keycloak", async () => {
		const path = "/keycloak/realms/hivematrix/protocol/openid-connect/auth"
		expect((await gateway.ask(path, { headers: { Accept: "application/json" } })).status).toBe(401)
	})

	test("that is away is said so, with the way out", async () => {
		const other = await startGateway(() => new Response("in"), {
			OPENID_PROVIDER: JSON.stringify({ issuer, client_id: "c", client_secret: "s" }),
		})
		away = true
		expect((await other.ask("/login")).status).toBe(503)
		away = false
		expect((await other.ask("/login")).status).toBe(302)
		await other.stop()
	})
})
