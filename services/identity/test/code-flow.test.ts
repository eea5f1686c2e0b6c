import { afterAll, describe, expect, test } from "bun:test"
import { decodeJwt } from "jose"
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
