import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import {
	type Browser,
	type BrowserContext,
	openBrowser,
	type Platform,
	startPlatform,
	until,
} from "@hivematrix/shared/test"

let platform: Platform
let browser: Browser
let password: string
beforeAll(async () => {
	;[platform, browser] = await Promise.all([startPlatform(), openBrowser()])
	password = await platform.addUser("tariq", "technicians")
}, 180_000)
afterAll(async () => {
	await browser.close()
	await platform.stop()
}, 60_000)

const page = async (options: Parameters<Browser["newContext"]>[0] = {}) => {
	const context = await browser.newContext(options)
	const opened = await context.newPage()
	opened.setDefaultTimeout(15_000)
	return opened
}
const sessionCookie = async (context: BrowserContext) => {
	const cookie = (await context.cookies()).find(({ name }) => name === "hivematrix")
	return `hivematrix=${cookie?.value}`
}

describe("signing in", () => {
	test("leads from the page one wanted through the provider back to it, and works without JavaScript", async () => {
		const tab = await page({ javaScriptEnabled: false })
		await platform.visit(tab, "/template/?wanted=1", "tariq", password)
		expect(tab.url()).toBe(`${platform.url}/template/?wanted=1`)
		expect(await tab.textContent("main")).toContain("technician")
		const cookies = await tab.context().cookies()
		for (const cookie of cookies) expect(cookie.httpOnly && cookie.sameSite === "Lax").toBe(true)
		expect(cookies.some(({ name }) => name.startsWith("hivematrix-flow"))).toBe(false)
	}, 60_000)

	test("the first start's password opens the platform for admin", async () => {
		const tab = await page()
		await platform.visit(tab, "/template/", "admin", platform.adminPassword)
		expect(await tab.textContent("main")).toContain("admin")
		expect(platform.printed().split(platform.adminPassword)).toHaveLength(2)
		expect(platform.printed().split("\n")).toContain(`HiveMatrix is ready: ${platform.url}`)
	}, 60_000)

	test("a wrong password says so, keeps the name and sets no session", async () => {
		const tab = await page()
		await tab.goto(`${platform.url}/template/`)
		await tab.fill("input[name=username]", "nobody<script>")
		await tab.fill("input[name=password]", "wrong wrong wrong")
		await tab.click("button[type=submit]")
		await tab.waitForSelector("[role=alert]")
		expect(await tab.inputValue("input[name=username]")).toBe("nobody<script>")
		expect((await tab.context().cookies()).some(({ name }) => name === "hivematrix")).toBe(false)
	}, 60_000)

	test("works in two tabs begun side by side", async () => {
		const first = await page()
		const second = await first.context().newPage()
		await first.goto(`${platform.url}/template/?tab=1`)
		await second.goto(`${platform.url}/template/?tab=2`)
		for (const [tab, number] of [
			[first, 1],
			[second, 2],
		] as const) {
			if (!(await tab.$("input[name=username]"))) continue
			await tab.fill("input[name=username]", "tariq")
			await tab.fill("input[name=password]", password)
			await tab.click("button[type=submit]")
			await tab.waitForURL(`${platform.url}/template/?tab=${number}`)
		}
	}, 60_000)
})

describe("a callback", () => {
	const callback = (query: string, headers: Record<string, string> = {}) =>
		fetch(`${platform.url}/keycloak-callback${query}`, { redirect: "manual", headers })

	test.each([
		["without state", "?code=stolen"],
		["with a state that was not begun here", "?code=stolen&state=abcdefghijklmnop"],
		["with an error to print", "?error=<script>alert(1)</script>&state=x"],
		["with nothing", ""],
	])("%s signs nobody in", async (_, query) => {
		const response = await callback(query, { Accept: "text/html" })
		expect(response.status).toBe(400)
		expect(response.headers.getSetCookie().some((cookie) => cookie.startsWith("hivematrix="))).toBe(false)
		expect(await response.text()).not.toContain("<script>alert")
	})

	test("with another browser's state signs nobody in", async () => {
		const begun = await fetch(`${platform.url}/login`, { redirect: "manual" })
		const state = new URL(begun.headers.get("location") ?? "").searchParams.get("state")
		expect((await callback(`?code=stolen&state=${state}`)).status).toBe(400)
	})

	test("with a right state and a wrong code signs nobody in", async () => {
		const begun = await fetch(`${platform.url}/login`, { redirect: "manual" })
		const state = new URL(begun.headers.get("location") ?? "").searchParams.get("state")
		const cookie = begun.headers
			.getSetCookie()
			.map((text) => text.split(";")[0])
			.join("; ")
		const response = await callback(`?code=stolen&state=${state}`, { Cookie: cookie })
		expect(response.status).toBe(401)
		expect(response.headers.getSetCookie().some((text) => text.startsWith("hivematrix="))).toBe(false)
	})
})

describe("signing out", () => {
	test("ends the session here, at Core and at the provider", async () => {
		const tab = await page()
		await platform.visit(tab, "/template/", "tariq", password)
		const headers = { Cookie: await sessionCookie(tab.context()) }
		expect((await fetch(`${platform.url}/template/api/example`, { headers })).status).toBe(200)
		await tab.click("text=Sign out")
		await tab.waitForSelector("input[name=password]")
		expect((await fetch(`${platform.url}/template/api/example`, { headers })).status).toBe(401)
		await tab.goto(`${platform.url}/template/`)
		expect(await tab.$("input[name=password]")).not.toBeNull()
	}, 60_000)
})

describe("a session that is ended", () => {
	test("is refused within 100 ms, by the real Core's stream", async () => {
		const times: number[] = []
		for (let n = 0; n < 10; n++) {
			const bearer = (await platform.helm("token", "--level", "technician")).trim()
			const headers = { Authorization: `Bearer ${bearer}` }
			const status = async () => (await fetch(`${platform.url}/template/api/example`, { headers })).status
			expect(await status()).toBe(200)
			const core = platform.url.replace(/\d+$/, (port) => String(Number(port) - 3000))
			await fetch(`${core}/api/token/revoke`, { method: "POST", headers })
			const began = performance.now()
			while ((await status()) !== 401) expect(performance.now() - began).toBeLessThan(2_000)
			times.push(performance.now() - began)
		}
		expect(times.sort((a, b) => a - b)[5]).toBeLessThan(100)
	}, 60_000)
})

describe("the door to the provider", () => {
	const status = async (path: string) => (await fetch(platform.url + path, { redirect: "manual" })).status

	test("opens our realm's pages and nothing else", async () => {
		expect(await status("/keycloak/realms/hivematrix/.well-known/openid-configuration")).toBe(200)
		expect(await status("/keycloak/admin/realms/hivematrix/users")).toBe(404)
		expect(await status("/keycloak/realms/master/.well-known/openid-configuration")).toBe(404)
		expect(await status("/keycloak/realms/hivematrix/..%2f..%2fadmin/realms/hivematrix/users")).toBe(400)
		expect(await status("/keycloak/realms/hivematrix/../../admin/realms/hivematrix/users")).toBe(404)
	})
})

describe("when a process dies", () => {
	const kill = async (service: string, signal: NodeJS.Signals): Promise<number> => {
		const pid = await until(`the process of ${service}`, () => platform.pidOf(service))
		process.kill(pid, signal)
		return pid
	}
	const another = (service: string, than: number) =>
		until(`another ${service}`, async () => {
			const pid = await platform.pidOf(service)
			return pid !== undefined && pid !== than
		})
	const token = async () => (await platform.helm("token", "--level", "technician")).trim()
	const ask = async (path: string, bearer: string) =>
		(await fetch(platform.url + path, { headers: { Authorization: `Bearer ${bearer}` } })).status

	test("a service is back at once and a page asked for meanwhile waits for it", async () => {
		const bearer = await token()
		const killed = await kill("template", "SIGKILL")
		expect(await ask("/template/api/example", bearer)).toBe(200)
		await another("template", killed)
	}, 60_000)

	test("Core's keys and sessions outlive it", async () => {
		const bearer = await token()
		expect(await ask("/template/api/example", bearer)).toBe(200)
		await another("core", await kill("core", "SIGKILL"))
		await until("the session to hold", async () => (await ask("/template/api/example", bearer)) === 200)
	}, 60_000)

	test("while Core is away nobody gets in, and nobody is signed out by it", async () => {
		const bearer = await token()
		const stopped = await kill("core", "SIGSTOP")
		const refused = async () => (await ask("/template/api/example", bearer)) === 503
		await until("a refusal", refused, 30_000).finally(() => process.kill(stopped, "SIGCONT"))
		await until("the door to open again", async () => (await ask("/template/api/example", bearer)) === 200)
	}, 90_000)

	test("PostgreSQL's crash is recovered from without a person", async () => {
		await another("postgres", await kill("postgres", "SIGKILL"))
		const bearer = await until("a token", () => token().catch(() => ""))
		expect(await ask("/template/api/example", bearer)).toBe(200)
	}, 90_000)
})
