import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { type Browser, openBrowser, type Platform, startPlatform, until } from "@hivematrix/shared/test"

let platform: Platform
let browser: Browser
beforeAll(async () => {
	const tls = { mode: "self-signed", port: 8443, http_port: 8081 }
	const gateway = { rate_of_sign_in: "5/90", max_upload_bytes: 5_000_000 }
	;[platform, browser] = await Promise.all([startPlatform({ tls, gateway }), openBrowser()])
}, 180_000)
afterAll(async () => {
	await browser.close()
	await platform.stop()
}, 60_000)

describe("the whole platform over https with a self-made certificate", () => {
	test("signs in, shows pages and signs out, with cookies that only https carries", async () => {
		expect(platform.url).toStartWith("https://localhost:")
		const context = await browser.newContext({ ignoreHTTPSErrors: true })
		const tab = await context.newPage()
		tab.setDefaultTimeout(15_000)
		await platform.visit(tab, "/template/?wanted=1", "admin", platform.adminPassword)
		expect(tab.url()).toBe(`${platform.url}/template/?wanted=1`)
		expect(await tab.textContent("main")).toContain("admin")
		const cookies = await context.cookies()
		expect(cookies.find(({ name }) => name === "__Host-hivematrix")).toMatchObject({
			secure: true,
			httpOnly: true,
		})
		expect(cookies.filter(({ secure }) => !secure)).toEqual([])
		await tab.goto(`${platform.url}/logout`)
		await tab.goto(`${platform.url}/template/`)
		expect(tab.url()).toContain("/keycloak/realms/")
	}, 60_000)

	test("leads plain http to it", async () => {
		const plain = new URL(platform.url)
		plain.protocol = "http:"
		plain.port = String(Number(plain.port) - 8443 + 8081)
		const response = await fetch(new URL("/template/", plain), { redirect: "manual" })
		expect([response.status, response.headers.get("location")]).toEqual([308, `${platform.url}/template/`])
	})

	test("is told and renewed by the command line, without a restart", async () => {
		const status = async () => JSON.parse(await platform.helm("tls", "status", "--json"))
		const before = await status()
		expect(before).toMatchObject({ mode: "self-signed", failure: null, certificate: { self_signed: true } })
		expect(before.certificate.names).toContain("localhost")
		const pid = await platform.pidOf("nexus")
		expect(await platform.helm("tls", "renew")).toContain("New, for localhost")
		await until(
			"the new certificate",
			async () => (await status()).certificate.fingerprint !== before.certificate.fingerprint,
		)
		expect(await platform.pidOf("nexus")).toBe(pid)
	}, 60_000)

	test("answers commands as before, and takes the gateway's settings from the configuration", async () => {
		expect(await platform.helm("request", "/codex/api/companies")).toContain('"items"')
		const token = (await platform.helm("token")).trim()
		const big = await fetch(`${platform.url}/template/`, {
			method: "POST",
			headers: { Authorization: `Bearer ${token}` },
			body: new Uint8Array(5_000_001),
			tls: { rejectUnauthorized: false },
		})
		expect(big.status).toBe(413)
	}, 60_000)
})
