import { afterAll, describe, expect, test } from "bun:test"
import {
	decodeJwt,
	exportSPKI,
	generateKeyPair,
	importJWK,
	type JWTPayload,
	SignJWT,
	UnsecuredJWT,
} from "jose"
import { loadSigningKeys } from "../signing-keys.ts"
import { startCore } from "./core.ts"

const core = await startCore()
const { app, post, accessToken, signIn, keys } = core
afterAll(core.stop)

const validate = async (token: string) => post("/api/token/validate", { token })

describe("exchange", () => {
	test("turns the provider's token into an hour's session with the reference's claims", async () => {
		const claims = decodeJwt(await signIn({ companies: ["ACME"] }))
		expect(claims).toMatchObject({
			iss: "hivematrix.core",
			aud: "hivematrix",
			sub: "0193-ada",
			preferred_username: "ada",
			name: "Ada Admin",
			email: "ada@example.com",
			permission_level: "admin",
			groups: ["admins"],
			companies: ["ACME"],
		})
		expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(3600)
		expect(claims.jti).toHaveLength(43)
	})

	test.each([
		[["/admins"], "admin"],
		[["billing", "technicians"], "technician"],
		[["billing"], "billing"],
		[["client"], "client"],
		[[], "client"],
		[["admins2", "not-admins"], "client"],
	])("groups %j give the level %s", async (groups, level) => {
		expect(decodeJwt(await signIn({ groups })).permission_level).toBe(level)
	})

	test("takes the access token as Bearer too", async () => {
		const headers = { Authorization: `Bearer ${await accessToken()}` }
		expect((await app.request("/api/token/exchange", { method: "POST", headers })).status).toBe(200)
	})

	const wrong: [string, JWTPayload][] = [
		["another realm", { iss: "http://localhost:8000/keycloak/realms/master" }],
		["another client's audience", { aud: "account" }],
		["another client", { azp: "evil-client" }],
		["no client", { azp: undefined }],
		["no subject", { sub: undefined }],
		["no end", { exp: undefined }],
		["an end in the past", { exp: 1 }],
		["a start in the future", { nbf: 9_999_999_999 }],
	]
	test.each(wrong)("refuses a token with %s", async (_, claims) => {
		expect((await post("/api/token/exchange", { access_token: await accessToken(claims) })).status).toBe(401)
	})

	test("refuses a token that somebody else signed, and writes it down", async () => {
		const { privateKey } = await generateKeyPair("RS256")
		const forged = await accessToken({}, privateKey)
		expect((await post("/api/token/exchange", { access_token: forged })).status).toBe(401)
		const [row] =
			await core.sql`select count(*)::int as refused from audit_events where event = 'exchange.refused'`
		expect(row?.refused).toBeGreaterThan(0)
	})

	test.each([
		["null", "null", 400],
		["an empty body", "", 400],
		["a number", '{"access_token":5}', 400],
		["half a document", '{"access', 400],
	])("answers %s with a 400 that says why", async (_, body, status) => {
		const headers = { "Content-Type": "application/json" }
		const response = await app.request("/api/token/exchange", { method: "POST", headers, body })
		expect(response.status).toBe(status)
		expect((await response.json()).status).toBe(status)
	})

	test("answers another type of body with 415", async () => {
		const headers = { "Content-Type": "text/plain" }
		expect((await app.request("/api/token/exchange", { method: "POST", headers, body: "x" })).status).toBe(
			415,
		)
	})
})

describe("validate", () => {
	test("knows a live session", async () => {
		const answer = await (await validate(await signIn())).json()
		expect(answer).toMatchObject({
			valid: true,
			user: { preferred_username: "ada", permission_level: "admin" },
		})
	})

	test("refuses a session from the moment it is revoked", async () => {
		const token = await signIn()
		expect((await post("/api/token/revoke", { token })).status).toBe(200)
		const response = await validate(token)
		expect(response.status).toBe(401)
		expect((await response.json()).valid).toBe(false)
	})

	test("refuses a session whose row has ended, whatever the token says", async () => {
		const token = await signIn()
		await core.sql`update sessions set ends_at = now() - interval '1 second' where id = ${decodeJwt(token).jti ?? ""}`
		expect((await validate(token)).status).toBe(401)
	})

	const forge = async (
		claims: JWTPayload,
		alg: string,
		key: CryptoKey | Uint8Array,
		kid = keys.signer().kid,
	) => new SignJWT({ ...decodeJwt(await signIn()), ...claims }).setProtectedHeader({ alg, kid }).sign(key)

	test("refuses alg none", async () => {
		expect((await validate(new UnsecuredJWT(decodeJwt(await signIn())).encode())).status).toBe(401)
	})

	test("refuses HS256 with the public key as its secret", async () => {
		const [jwk] = keys.jwks().keys
		const pem = await exportSPKI((await importJWK({ ...jwk, ext: true }, "RS256")) as CryptoKey)
		expect((await validate(await forge({}, "HS256", new TextEncoder().encode(pem)))).status).toBe(401)
	})

	test("refuses a foreign key under our kid and under its own", async () => {
		const { privateKey } = await generateKeyPair("RS256")
		expect((await validate(await forge({}, "RS256", privateKey))).status).toBe(401)
		expect((await validate(await forge({}, "RS256", privateKey, "foreign"))).status).toBe(401)
	})

	test.each([
		["issuer", { iss: "hivematrix-core" }],
		["audience", { aud: "codex" }],
		["session", { jti: "nobody" }],
		["end", { exp: 1 }],
	])("refuses a wrong %s", async (_, claims) => {
		expect((await validate(await forge(claims, "RS256", keys.signer().privateKey))).status).toBe(401)
	})
})

describe("revoke", () => {
	test("takes an expired token, tells an unknown session apart, and refuses foreign ones", async () => {
		const claims = decodeJwt(await signIn())
		const sign = (changed: JWTPayload) =>
			new SignJWT({ ...claims, ...changed })
				.setProtectedHeader({ alg: "RS256", kid: keys.signer().kid })
				.sign(keys.signer().privateKey)
		expect((await post("/api/token/revoke", { token: await sign({ exp: 1 }) })).status).toBe(200)
		expect((await post("/api/token/revoke", { token: await sign({ jti: "nobody" }) })).status).toBe(404)
		expect((await post("/api/token/revoke", { token: "a.b.c" })).status).toBe(401)
	})
})

describe("keys", () => {
	test("are published without their private half, to be kept for five minutes", async () => {
		const response = await app.request("/.well-known/jwks.json")
		expect(response.headers.get("cache-control")).toContain("max-age=300")
		const [key] = (await response.json()).keys
		expect(Object.keys(key).sort()).toEqual(["alg", "e", "kid", "kty", "n", "use"])
	})

	test("are the same after a restart, and useless under another secret", async () => {
		expect((await loadSigningKeys(core.sql, core.sealKey)).signer().kid).toBe(keys.signer().kid)
		const other = Buffer.alloc(32, 8).toString("base64url")
		expect(loadSigningKeys(core.sql, other)).rejects.toThrow("another SECRET_KEY")
	})
})
