/**
 * `bun run test:keycloak`: the whole sign-in against the real server. Needs Java, and Keycloak's archive from where the
 * registry says or, in KEYCLOAK_ARCHIVE, from a file or a mirror.
 */
import { afterAll, expect, setDefaultTimeout, test } from "bun:test"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { openBrowser, startPlatform, until } from "@hivematrix/shared/test"
import { z } from "zod"
import { adminApi } from "../../people/admin-api.ts"

setDefaultTimeout(600_000)

const [platform, browser] = await Promise.all([startPlatform(), openBrowser()])
const password = {
	tariq: await platform.addUser("tariq", "technicians"),
	cleo: await platform.addUser("cleo", "client", ["A-1"]),
}
afterAll(async () => {
	await browser.close()
	await platform.stop()
})

const install = () => {
	const archive = process.env.KEYCLOAK_ARCHIVE
	return platform.helm("install", "keycloak", ...(archive ? ["--from", archive] : []))
}
const tab = async () => (await browser.newContext()).newPage()
const signedIn = async (username: string, secret: string, path = "/template/") => {
	const page = await tab()
	await platform.visit(page, path, username, secret)
	return page
}
const port = () => JSON.parse(readFileSync(join(platform.home, "master_services.json"), "utf8")).keycloak.port
const config = () => JSON.parse(readFileSync(join(platform.home, "configs/master_config.json"), "utf8"))

test("who was signed in when Keycloak took over works on, and everybody keeps their password and rights", async () => {
	const before = await signedIn("tariq", password.tariq)
	const said = await install()
	expect(said).toContain("Keycloak signs people in.")
	expect((await before.goto(`${platform.url}/template/`))?.status()).toBe(200)
	expect(before.url()).toBe(`${platform.url}/template/`)
	const technician = await signedIn("tariq", password.tariq)
	expect(await technician.textContent("main")).toContain("technician")
	const client = await signedIn("cleo", password.cleo)
	expect(await client.textContent("main")).toContain("client")
	expect(await platform.helm("users", "list")).toMatch(/cleo .*A-1/)
	const admin = await signedIn("admin", platform.adminPassword, "/helm/")
	expect(admin.url()).toBe(`${platform.url}/helm/`)
})

test("Keycloak's pages run their own scripts and no others", async () => {
	const page = await tab()
	const refused: string[] = []
	page.on("console", (message) => {
		if (message.text().includes("inline script")) refused.push(message.text())
	})
	const response = await page.goto(`${platform.url}/template/`)
	expect(response?.headers()["content-security-policy"]).toMatch(/script-src 'self' 'nonce-[\w-]{22}';/)
	expect(refused).toEqual([])
})

test("signing out ends the sign-in at Keycloak too", async () => {
	const page = await signedIn("tariq", password.tariq)
	await page.goto(`${platform.url}/logout`)
	await page.goto(`${platform.url}/template/`)
	expect(await page.locator("input[name=password]").count()).toBe(1)
})

test("a sign-in that is ended at Keycloak is ended here at once", async () => {
	const page = await signedIn("tariq", password.tariq)
	const url = `http://127.0.0.1:${port()}`
	const { realm, admin_client_id: id, admin_client_secret: secret } = config().keycloak
	const ask = adminApi({ url, realm, id, secret })
	const [tariq] = await ask("GET", `/${realm}/users?username=tariq`, z.array(z.object({ id: z.string() })))
	await ask("POST", `/${realm}/users/${tariq?.id}/logout`, z.unknown())
	await until("the end of the session", async () => {
		await page.goto(`${platform.url}/template/`)
		return page.url().includes("/keycloak/")
	})
})

test("another group is another level", async () => {
	await platform.helm("users", "groups", "tariq", "billing")
	const page = await signedIn("tariq", password.tariq)
	expect(await page.textContent("main")).toContain("billing")
})

/** What the sign-in page says to this password; nothing when it lets the person in. */
const refusal = async (username: string, secret: string) => {
	const page = await tab()
	await page.goto(`${platform.url}/template/`)
	await page.fill("input[name=username]", username)
	await page.fill("input[name=password]", secret)
	await Promise.all([page.waitForNavigation(), page.click("button[type=submit]")])
	return page.url().includes("/keycloak/") ? await page.textContent("body") : ""
}

test("a password that Helm resets is the only one from then on", async () => {
	const said = await platform.helm("users", "password", "cleo")
	const fresh = said.trim().split(/\s+/).at(-1) ?? ""
	expect(await refusal("cleo", password.cleo)).toContain("Invalid username or password")
	await signedIn("cleo", fresh)
	password.cleo = fresh
})

test("a guesser is locked out, with the right password too", async () => {
	const victor = await platform.addUser("victor", "client")
	for (let guess = 0; guess < 6; guess++) {
		expect(await refusal("victor", `a wrong guess ${guess}`)).toContain("Invalid username or password")
	}
	expect(await refusal("victor", victor)).toContain("Invalid username or password")
})

test("a temporary password is changed at the next sign-in", async () => {
	const said = await platform.helm("users", "password", "cleo", "--temporary")
	const temporary = said.trim().split(/\s+/).at(-1) ?? ""
	expect(await refusal("cleo", temporary)).toContain("Update password")
	await platform.helm("users", "password", "cleo").then((fresh) => {
		password.cleo = fresh.trim().split(/\s+/).at(-1) ?? ""
	})
	await signedIn("cleo", password.cleo)
})

test("people are looked after on Helm's pages", async () => {
	const page = await signedIn("admin", platform.adminPassword, "/helm/users")
	expect(await page.textContent("main")).toContain("cleo")
	await page.click("text=cleo")
	await page.waitForURL(/\/helm\/users\/.+/)
	expect(await page.inputValue("input[name=companies]")).toBe("A-1")
	expect(await page.textContent("main")).not.toContain("password-history")
})

test("nobody gets in with a default password, and the way in of the first start is closed", async () => {
	const direct = `http://127.0.0.1:${port()}`
	const ask = (realm: string, body: Record<string, string>) =>
		fetch(`${direct}/realms/${realm}/protocol/openid-connect/token`, {
			method: "POST",
			body: new URLSearchParams(body),
		})
	const guess = { grant_type: "password", client_id: "admin-cli", username: "admin", password: "admin" }
	expect(await (await ask("master", guess)).json()).not.toHaveProperty("access_token")
	const bootstrap = {
		grant_type: "client_credentials",
		client_id: "helm-bootstrap",
		client_secret: config().apps.keycloak.service_secret,
	}
	expect((await ask("master", bootstrap)).status).toBe(401)
})

test("the gateway passes on nothing but the realm's pages", async () => {
	for (const path of ["/admin/", "/realms/master/", "/admin/realms/hivematrix/users", "/health/ready"])
		expect((await fetch(`${platform.url}/keycloak${path}`, { redirect: "manual" })).status).toBe(404)
})

test("no secret stands in a command line", async () => {
	const secrets = JSON.stringify(config()).match(/[\w-]{43,}/g) ?? []
	expect(secrets.length).toBeGreaterThan(5)
	const lines = readdirSync("/proc")
		.filter((name) => /^\d+$/.test(name))
		.map((pid) => {
			try {
				return readFileSync(`/proc/${pid}/cmdline`, "utf8")
			} catch {
				return ""
			}
		})
	expect(lines.some((line) => line.includes("keycloak"))).toBe(true)
	expect(secrets.filter((secret) => lines.some((line) => line.includes(secret)))).toEqual([])
})

test("a second install changes nothing for anybody", async () => {
	const before = await platform.helm("users", "list")
	expect(await install()).toContain("Keycloak signs people in.")
	expect(await platform.helm("users", "list")).toBe(before)
	await signedIn("cleo", password.cleo)
})

test("killed, it comes back by itself and signs people in again", async () => {
	const first = await platform.pidOf("keycloak")
	process.kill(first ?? 0, "SIGKILL")
	let last = first
	await until(
		"another Keycloak",
		async () => {
			last = await platform.pidOf("keycloak")
			return last !== undefined && last !== first
		},
		300_000,
	)
	await until(
		"sign-in",
		async () => {
			const response = await fetch(`http://127.0.0.1:${port()}/health/ready`).catch(() => undefined)
			return response?.ok ?? false
		},
		300_000,
	)
	await signedIn("cleo", password.cleo)
})

test("sign-in goes back to the embedded provider, with the passwords it had", async () => {
	expect(await platform.helm("uninstall", "keycloak", "--delete-data", "--yes")).toContain(
		"keycloak is gone.",
	)
	await signedIn("admin", platform.adminPassword)
	expect(readdirSync(platform.home)).not.toContain("keycloak")
})
