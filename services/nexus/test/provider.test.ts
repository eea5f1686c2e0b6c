import { afterAll, beforeEach, describe, expect, test } from "bun:test"
import { type Faults, startBadProvider } from "./bad-provider.ts"
import { startGateway } from "./gateway.ts"

const provider = await startBadProvider()
const gateway = await startGateway(() => new Response("in"), {
	KEYCLOAK_BACKEND_URL: provider.url,
	RATE_OF_SIGN_IN: "off",
})
afterAll(async () => {
	await gateway.stop()
	await provider.stop()
})
beforeEach(() => provider.misbehave({}))

const issuer = `${gateway.url}/keycloak/realms/hivematrix`

/** Goes to sign in, and gives what the callback needs. */
const begin = async () => {
	const response = await gateway.ask("/login?next=/echo/x")
	const address = new URL(response.headers.get("location") ?? "")
	const nonce = address.searchParams.get("nonce") ?? ""
	provider.expect({ issuer, nonce })
	const cookies = response.headers.getSetCookie().map((text) => text.split(";")[0])
	return { address, state: address.searchParams.get("state") ?? "", Cookie: cookies.join("; ") }
}
const comeBack = async (query: Record<string, string>, Cookie: string) => {
	const response = await gateway.ask(`/keycloak-callback?${new URLSearchParams(query)}`, {
		headers: { Cookie, Accept: "text/html" },
	})
	const session = response.headers.getSetCookie().some((text) => /^hivematrix=[^;]/.test(text))
	return { status: response.status, session, text: await response.text(), headers: response.headers }
}
const signIn = async (faults: Faults = {}, query: Record<string, string> = {}) => {
	provider.misbehave(faults)
	const { state, Cookie } = await begin()
	return comeBack({ code: "c", state, ...query }, Cookie)
}
const now = Math.floor(Date.now() / 1000)

describe("a provider that does right", () => {
	test("signs in, with PKCE by S256, state and nonce, all new each time", async () => {
		const [first, second] = [await begin(), await begin()]
		const of = (name: string) => [first, second].map(({ address }) => address.searchParams.get(name))
		for (const name of ["state", "nonce", "code_challenge"]) {
			expect(new Set(of(name)).size).toBe(2)
			expect(of(name)[0]?.length).toBeGreaterThanOrEqual(43)
		}
		expect(of("code_challenge_method")).toEqual(["S256", "S256"])
		const { status, session, headers } = await comeBack({ code: "c", state: second.state }, second.Cookie)
		expect([status, session, headers.get("location")]).toEqual([302, true, "/echo/x"])
		expect(provider.asked.at(-1)?.get("code_verifier")?.length).toBeGreaterThanOrEqual(43)
		expect(headers.get("cache-control")).toBe("no-store")
	})

	test("and says its issuer in the callback (RFC 9207) signs in as well", async () => {
		expect(await signIn({}, { iss: issuer })).toMatchObject({ status: 302, session: true })
	})
})

describe("a provider that changes its keys", () => {
	test("signs in by the new one as soon as it is published, and by the old one while it is", async () => {
		expect(await signIn({ keys: "both" })).toMatchObject({ session: true })
		expect(await signIn({ keys: "both", signedByOther: true })).toMatchObject({ session: true })
		expect(await signIn({ keys: "other", signedByOther: true })).toMatchObject({ session: true })
	})
})

describe("an id_token", () => {
	const wrong: [string, Faults][] = [
		["of another issuer", { claims: { iss: "https://evil.example" } }],
		["of an issuer that begins like ours", { claims: { iss: `${issuer}.evil.example` } }],
		["without issuer", { claims: { iss: undefined } }],
		["for another client", { claims: { aud: "other-client" } }],
		["for no client", { claims: { aud: undefined } }],
		["for several clients and another's use", { claims: { aud: ["core-client", "other"], azp: "other" } }],
		["with another nonce", { claims: { nonce: "another" } }],
		["without nonce", { claims: { nonce: undefined } }],
		["that has ended", { claims: { exp: now - 600 } }],
		["without an end", { claims: { exp: undefined } }],
		["made tomorrow", { claims: { iat: now + 86_400, exp: now + 90_000 } }],
		["for us and another's use", { claims: { azp: "other-client" } }],
		["of a key that is not published", { signedByOther: true }],
		["of one key under the name of another", { keys: "both", signedByOther: true, kid: "1" }],
		["without a key's name where there are several", { keys: "both", kid: null }],
		["that begins tomorrow", { claims: { nbf: now + 86_400 } }],
		["without a time", { claims: { iat: undefined } }],
		["without subject", { claims: { sub: undefined } }],
		["made with another access token", { claims: { at_hash: "AAAAAAAAAAAAAAAAAAAAAA" } }],
		["with an at_hash that is none", { claims: { at_hash: 7 } }],
		["by a foreign key", { foreignKey: true }],
		["without signature", { algorithm: "none" }],
		["signed by HS256 with the public key", { algorithm: "HS256" }],
		["that is none", { tokens: { id_token: "x.y.z" } }],
		["that is missing", { tokens: { id_token: undefined } }],
	]
	test.each(wrong)("%s signs nobody in", async (_, faults) => {
		const { status, session, text } = await signIn(faults)
		expect([status, session]).toEqual([401, false])
		expect(text).toContain("The sign-in did not succeed. Open the page you want and try again.")
	})
})

describe("the token endpoint", () => {
	const broken: [string, () => Response | Promise<Response>][] = [
		["refuses the code", () => Response.json({ error: "invalid_grant" }, { status: 400 })],
		[
			"refuses in hostile words",
			() =>
				Response.json(
					{ error: "<script>alert(1)</script>", error_description: "<img src=x onerror=alert(1)>" },
					{ status: 400 },
				),
		],
		["breaks", () => new Response("<h1>Whitelabel</h1>", { status: 500 })],
		[
			"answers HTML",
			() => new Response("<script>alert(1)</script>", { headers: { "Content-Type": "text/html" } }),
		],
		[
			"answers half a JSON",
			() => new Response('{"access_token":"a', { headers: { "Content-Type": "application/json" } }),
		],
		["answers nothing", () => new Response(null)],
		["answers a list", () => Response.json([])],
		["sends elsewhere", () => Response.redirect("http://127.0.0.1:1/token", 307)],
		["gives a token of another kind", () => Response.json({ access_token: "a", token_type: "MAC" })],
	]
	test.each(broken)("that %s signs nobody in", async (_, answer) => {
		const { status, session, text } = await signIn({ answer })
		expect([status, session]).toEqual([401, false])
		expect(text).not.toMatch(/<script>alert|onerror|Whitelabel/)
	})

	test("that hangs is not waited for beyond ten seconds", async () => {
		const { status, session } = await signIn({ answer: () => new Promise(() => {}) })
		expect([status, session]).toEqual([503, false])
	}, 20_000)
})

describe("the callback", () => {
	const refused = async (query: Record<string, string>, Cookie: string, status: number) => {
		const answer = await comeBack(query, Cookie)
		expect([answer.status, answer.session]).toEqual([status, false])
		expect(answer.text).not.toMatch(/<script>|evil\.example/)
		expect(answer.text).toContain("Open the page you want")
	}

	test("without state, with a foreign one, or without its cookie signs nobody in", async () => {
		const mine = await begin()
		const other = await begin()
		await refused({ code: "c" }, mine.Cookie, 400)
		await refused({ code: "c", state: "" }, "", 400)
		await refused({ code: "c", state: other.state }, mine.Cookie, 400)
		await refused({ code: "c", state: mine.state }, "", 400)
		await refused({ code: "c", state: `${mine.state.slice(0, 16)}x` }, mine.Cookie, 401)
	})

	test("signs in once: the same state is refused the second time, after success and after failure", async () => {
		const won = await begin()
		expect((await comeBack({ code: "c", state: won.state }, won.Cookie)).session).toBe(true)
		await refused({ code: "c", state: won.state }, won.Cookie, 400)
		const lost = await begin()
		await refused({ error: "access_denied", state: lost.state }, lost.Cookie, 401)
		await refused({ code: "c", state: lost.state }, lost.Cookie, 400)
	})

	test("of another issuer (mix-up, RFC 9207) never takes the code anywhere", async () => {
		const { state, Cookie } = await begin()
		const before = provider.asked.length
		await refused({ code: "c", state, iss: "https://evil.example" }, Cookie, 401)
		expect(provider.asked.length).toBe(before)
	})

	test.each<Record<string, string>>([
		{ error: "access_denied" },
		{ error: "<script>alert(1)</script>", error_description: "<script>alert(2)</script>" },
		{ error: "server_error", error_uri: "javascript:alert(1)//evil.example" },
		{ error: "login_required", error_description: "x".repeat(4_000) },
		{},
	])("with %j shows a page of ours", async (query) => {
		const { state, Cookie } = await begin()
		await refused({ ...query, state }, Cookie, 401)
	})

	test("with a parameter twice signs nobody in", async () => {
		const { state, Cookie } = await begin()
		const answer = await gateway.ask(`/keycloak-callback?code=a&code=b&state=${state}&state=x`, {
			headers: { Cookie },
		})
		expect(answer.status).toBe(401)
		expect(answer.headers.getSetCookie().some((text) => /^hivematrix=[^;]/.test(text))).toBe(false)
	})

	test("leaves lines for the auditor: who came in, and why somebody did not", async () => {
		await signIn()
		await signIn({ claims: { nonce: "another" } })
		const events = gateway
			.logged()
			.flatMap(({ context, user }) => (context?.audit ? [[context.audit, user]] : []))
		expect(events).toContainEqual(["sign-in.succeeded", "ada"])
		expect(events.some(([event]) => event === "sign-in.failed")).toBe(true)
	})
})
