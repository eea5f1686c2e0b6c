import { afterAll, beforeEach, describe, expect, test } from "bun:test"
import type { JWTPayload } from "jose"
import { Away, Refused } from "../provider/refusal.ts"
import { clientId, startAnyProvider } from "./any-provider.ts"

const tenant = "8eaef023-2b34-4da1-9baa-8bc8c9d6a490"
const group = {
	admins: "3b2f7a9e-0000-4000-8000-000000000001",
	others: "3b2f7a9e-0000-4000-8000-000000000002",
}

/** learn.microsoft.com, "OpenID Connect on the Microsoft identity platform" and "ID token claims reference". */
const entra = await startAnyProvider(`/${tenant}/v2.0`, () => ({
	token_endpoint_auth_methods_supported: ["client_secret_post", "private_key_jwt", "client_secret_basic"],
	response_types_supported: ["code", "id_token", "code id_token", "id_token token"],
	subject_types_supported: ["pairwise"],
	id_token_signing_alg_values_supported: ["RS256"],
	claims_supported: [
		"sub",
		"iss",
		"aud",
		"exp",
		"iat",
		"nonce",
		"preferred_username",
		"name",
		"tid",
		"email",
	],
}))
/** developers.google.com, "OpenID Connect": no groups, no end of session, opaque access tokens. */
const google = await startAnyProvider("", (issuer) => ({
	token_endpoint_auth_methods_supported: ["client_secret_post", "client_secret_basic"],
	revocation_endpoint: `${issuer}/revoke`,
	id_token_signing_alg_values_supported: ["RS256"],
	scopes_supported: ["openid", "email", "profile"],
}))
/** docs.goauthentik.io, "OAuth2 provider": an issuer that ends in a slash, groups by name, unverified addresses. */
const authentik = await startAnyProvider("/application/o/hivematrix/", (issuer) => ({
	end_session_endpoint: `${issuer}end-session/`,
	id_token_signing_alg_values_supported: ["RS256"],
	token_endpoint_auth_methods_supported: ["client_secret_post", "client_secret_basic"],
}))
afterAll(() => Promise.all([entra, google, authentik].map(({ stop }) => stop())))
beforeEach(() => {
	for (const { answers } of [entra, google, authentik])
		Object.assign(answers, { userinfo: undefined, token: undefined, document: undefined })
})

/** What Core makes of it, or the sentence that people read. */
const outcome = (promise: Promise<unknown>) =>
	promise.catch((error: unknown) => (error instanceof Refused ? (error.sentence ?? error.message) : error))

describe("Entra ID", () => {
	const settings = { scopes: "openid profile email offline_access", groups: { [group.admins]: "admins" } }
	const claims: JWTPayload = {
		sub: "AAAAAAAAAAAAAAAAAAAAAIkzqFVrSaSaFHy782bbtaQ",
		oid: "00000000-0000-0000-66f3-3332eca7ea81",
		tid: tenant,
		ver: "2.0",
		name: "Ada Admin",
		preferred_username: "ada@contoso.example",
		email: "ada@contoso.example",
		groups: [group.others, group.admins],
	}
	const admit = async (more: JWTPayload = {}) =>
		entra.core(settings).admit({
			accessToken: "an access token for Graph, which is not ours to read",
			idToken: await entra.sign({ ...claims, ...more }),
			nonce: "n",
		})

	test("signs in by its id_token, with groups by their ids", async () => {
		const { person } = await admit()
		expect(person).toEqual({
			subject: "AAAAAAAAAAAAAAAAAAAAAIkzqFVrSaSaFHy782bbtaQ",
			username: "ada@contoso.example",
			name: "Ada Admin",
			email: "ada@contoso.example",
			level: "admin",
			groups: ["admins"],
			companies: [],
		})
	})

	test("gives nobody a level by a group that is not mapped, whatever it is called", async () => {
		expect((await admit({ groups: ["admins", group.others] })).person).toMatchObject({
			level: "client",
			groups: [],
		})
	})

	test.each([
		["_claim_names", { groups: undefined, _claim_names: { groups: "src1" }, _claim_sources: { src1: {} } }],
		["hasgroups", { groups: undefined, hasgroups: true }],
	])(
		"that leaves out too many groups (%s) is refused in words, not signed in as a client",
		async (_, more) => {
			entra.answers.userinfo = () => Response.json({ sub: claims.sub, name: "Ada Admin" })
			expect(await outcome(admit(more))).toContain("more groups than the sign-in provider lists")
		},
	)

	test("of another tenant is refused: the issuer is the tenant's", async () => {
		expect(await outcome(admit({ iss: `${entra.origin}/another/v2.0` }))).toContain('"iss"')
	})
})

describe("Google", () => {
	const claims: JWTPayload = {
		azp: clientId,
		sub: "110169484474386276334",
		email: "ada@msp.example",
		email_verified: true,
		name: "Ada Admin",
		hd: "msp.example",
	}
	const settings = {
		claims: { username: "email" },
		parameters: { access_type: "offline", prompt: "consent" },
	}
	const admit = async (more: JWTPayload = {}, chosen: object = settings) => {
		const accessToken = "ya29.opaque"
		const idToken = await google.sign({ ...claims, at_hash: google.hash(accessToken), ...more })
		return google.core(chosen).admit({ accessToken, idToken, nonce: "n" })
	}

	test("signs in with an opaque access token, as a client, since it knows no groups", async () => {
		google.answers.userinfo = () => Response.json({ sub: claims.sub, email: claims.email })
		expect((await admit()).person).toMatchObject({ username: "ada@msp.example", level: "client", groups: [] })
	})

	test("signs nobody in by an address that it did not verify", async () => {
		google.answers.userinfo = () => Response.json({ sub: claims.sub })
		for (const email_verified of [false, "false", undefined, 1])
			expect(await outcome(admit({ email_verified }))).toContain("has not verified")
	})

	test("without a mapped username says which claim is missing", async () => {
		google.answers.userinfo = () => Response.json({ sub: claims.sub })
		expect(await outcome(admit({}, {}))).toContain("provider.claims.username")
	})

	test("by an access token that the id_token was not made with, or for another client, is refused", async () => {
		expect(await outcome(admit({ at_hash: google.hash("another") }))).toContain("at_hash")
		expect(await outcome(admit({ azp: "another" }))).toContain("azp")
		expect(await outcome(admit({ aud: [clientId, "another"], azp: undefined }))).toContain("azp")
		expect(await outcome(admit({ nonce: "another" }))).toContain("nonce")
	})

	test("whose userinfo speaks of somebody else is refused", async () => {
		google.answers.userinfo = () => Response.json({ sub: "eve", groups: ["admins"] })
		expect(await admit().catch((error: unknown) => error)).toBeInstanceOf(Refused)
	})

	test("has no access token for the reference's exchange, and says the way out", async () => {
		expect(await outcome(google.core(settings).exchange("ya29.opaque"))).toContain("bun helm token")
	})
})

describe("Authentik", () => {
	const claims: JWTPayload = {
		sub: "d5a4c3b2a1",
		sid: "s-1",
		preferred_username: "tariq",
		name: "Tariq Technician",
		email: "tariq@example.com",
		email_verified: false,
	}
	const admit = async (more: JWTPayload = {}) =>
		authentik.core().admit({
			accessToken: "opaque",
			idToken: await authentik.sign({ ...claims, ...more }),
			nonce: "n",
		})

	test("signs in with groups by name; an unverified address is none", async () => {
		const { person, sid } = await admit({ groups: ["technicians", "authentik Admins"] })
		expect(person).toMatchObject({ username: "tariq", level: "technician", email: "" })
		expect(sid).toBe("s-1")
	})

	test("is asked at userinfo for groups that the id_token leaves out", async () => {
		authentik.answers.userinfo = () => Response.json({ sub: claims.sub, groups: ["billing"] })
		expect((await admit()).person.level).toBe("billing")
	})

	test.each([
		"ada@x@evil.example",
		'"admin"@evil.example',
		"ada@example.com\r\nX-Level: admin",
		"ada@example.com,eve@evil.example",
		"no address",
		{ toString: "ada@example.com" },
		[["ada@example.com", "eve@example.com"]],
	])("with %j as e-mail address has none", async (email) => {
		const { person } = await admit({ groups: [], email, email_verified: true })
		expect(person).toMatchObject({ email: "", level: "client" })
	})

	test("is renewed by its refresh token, and a new id_token speaks of the same person", async () => {
		const answer = async (more: JWTPayload) =>
			Response.json({
				access_token: "opaque-2",
				token_type: "Bearer",
				refresh_token: "r2",
				id_token: await authentik.sign({ ...claims, groups: ["billing"], nonce: undefined, ...more }),
			})
		authentik.answers.token = () => answer({})
		const renewed = await authentik.core().renew("r1", "d5a4c3b2a1")
		expect(renewed).toMatchObject({ refreshToken: "r2", vouched: { person: { level: "billing" } } })
		authentik.answers.token = () => answer({ sub: "eve" })
		expect(
			await authentik
				.core()
				.renew("r1", "d5a4c3b2a1")
				.catch((error: unknown) => error),
		).toBeInstanceOf(Refused)
	})

	test("that renews without an id_token vouches, and says nothing new", async () => {
		authentik.answers.token = () => Response.json({ access_token: "opaque-2", token_type: "Bearer" })
		expect((await authentik.core().renew("r1", "d5a4c3b2a1")).vouched).toBeUndefined()
	})
})

describe("a provider's description of itself", () => {
	const admit = async () =>
		authentik
			.core()
			.admit({ accessToken: "a", idToken: await authentik.sign({ sub: "x" }), nonce: "n" })
			.catch((error: unknown) => error)

	test.each([
		["another issuer", { issuer: "https://evil.example/" }],
		["its issuer without the slash", { issuer: authentik.issuer.slice(0, -1) }],
		["its issuer in capitals", { issuer: authentik.issuer.toUpperCase() }],
		["no issuer", { issuer: undefined }],
		["no keys", { jwks_uri: undefined }],
		["no token endpoint", { token_endpoint: undefined }],
	])("that names %s is not believed", async (_, document) => {
		authentik.answers.document = document
		expect(await admit()).toBeInstanceOf(Away)
	})

	test("must be https, but for loopback", () => {
		expect(() => google.core({ issuer: "http://accounts.example" })).toThrow("https")
		expect(() => google.core({ scopes: "email" })).toThrow("openid")
	})
})

describe("a provider's keys", () => {
	test("may change: a token by the new one is verified at once", async () => {
		const core = entra.core()
		const token = (key?: CryptoKey) =>
			entra.sign({ sub: "x", preferred_username: "x", groups: [] }, { kid: key ? "k2" : "k1" }, key)
		await core.admit({ accessToken: "a", idToken: await token(), nonce: "n" })
		const fresh = await entra.rotate("keep")
		// jose looks again for an unknown kid, at most every five seconds.
		const again = entra.core()
		await again.admit({ accessToken: "a", idToken: await token(fresh), nonce: "n" })
		await again.admit({ accessToken: "a", idToken: await token(), nonce: "n" })
	})

	test("several without a kid in the token are no guess: it is refused", async () => {
		const idToken = await entra.sign({ sub: "x", preferred_username: "x", groups: [] }, {})
		const refusal = await entra
			.core()
			.admit({ accessToken: "a", idToken, nonce: "n" })
			.catch((error: unknown) => error)
		expect(refusal).toBeInstanceOf(Refused)
	})
})
