import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Browser, openBrowser, type Page, type Platform, testPlatform } from "@hivematrix/shared/test"

// As Snipe-IT exports them: a byte-order mark, CRLF, quotes and commas in values, American dates.
const users = [
	"\uFEFFFirst Name,Last Name,Email,Username,Activated,Location,Phone,Job Title,Notes,Company",
	'Mina,"O\'Hara",mina@acme-dental.example,mohara,true,Front desk,555-0101,Receptionist,"Says ""hi"", often",Acme Dental',
	"Zoë,Quist,zoe@zephyr.example,zquist,true,Hangar,555-0102,Pilot,,Zephyr Air",
].join("\r\n")
const assets = [
	"\uFEFFCompany,Name,Asset Tag,Category,Manufacturer,Location,Model,Purchase Date,Purchase Cost,Checkout Type,Checked Out To: Username,Checked Out To: First Name,Checked Out To: Last Name,Checked Out To: Email",
	'Acme Dental,FRONT-PC-1,AD-0001,Desktop,Lenovo,Front desk,"ThinkCentre 27""",1/23/24,1299.50,User,mohara,Mina,O\'Hara,mina@acme-dental.example',
	"Zephyr Air,HANGAR-LT-7,ZA-0007,Laptop,Dell,Hangar,Latitude,11/14/23,999.00,,,,,",
].join("\r\n")

let platform: Platform
let browser: Browser
let tab: Page
let petra: Page
const folder = mkdtempSync(join(tmpdir(), "hivematrix-import-"))

const open = async (username: string, password: string) => {
	const page = await (await browser.newContext()).newPage()
	page.setDefaultTimeout(20_000)
	await platform.visit(page, "/codex/", username, password)
	return page
}
const main = async (page: Page) => (await page.textContent("main")) ?? ""

beforeAll(async () => {
	;[platform, browser] = await Promise.all([testPlatform(), openBrowser()])
	tab = await open("journey-tech", await platform.addUser("journey-tech", "technicians"))
}, 180_000)
afterAll(async () => {
	await browser.close()
	rmSync(folder, { recursive: true })
}, 60_000)

describe("a technician's first morning", () => {
	test("begins with a client of one's own", async () => {
		await tab.goto(`${platform.url}/codex/companies/new`)
		await tab.fill("input[name=name]", "Acme Dental")
		await tab.fill("input[name=account_number]", "ACME")
		await tab.click("main form.form button[type=submit]")
		await tab.waitForURL(/\/codex\/companies\/\d+/)
		expect(await main(tab)).toContain("ACME")
	}, 60_000)

	const upload = async (name: string, content: string) => {
		const file = join(folder, name)
		writeFileSync(file, content)
		await tab.goto(`${platform.url}/codex/imports/new`)
		await tab.setInputFiles("input[type=file]", file)
		await tab.click("main form button[type=submit]")
		await tab.waitForSelector("text=Not yet applied")
	}
	const apply = async () => {
		await tab.click("button:has-text('Apply')")
		await tab.waitForSelector("text=The import has been applied")
	}

	test.each([
		["users.csv", users, "2 new"],
		["assets.csv", assets, "2 new"],
	])(
		"imports %s after seeing what it would do",
		async (name, content, outcome) => {
			await upload(name, content)
			await apply()
			expect(await main(tab)).toContain(outcome)
		},
		60_000,
	)

	test("finds an imported asset by its tag, with its company, its person and its date", async () => {
		await tab.goto(`${platform.url}/codex/assets`)
		await tab.fill("input[name=search]", "AD-0001")
		await tab.press("input[name=search]", "Enter")
		await tab.waitForURL(/search=AD-0001/)
		await tab.click("text=FRONT-PC-1")
		await tab.waitForURL(/\/codex\/assets\/\d+/)
		const page = await main(tab)
		for (const word of ['ThinkCentre 27"', "Acme Dental", "Mina O'Hara", "2024-01-23"])
			expect(page).toContain(word)
	}, 60_000)

	test("imports the same file again and changes nothing", async () => {
		await upload("assets.csv", assets)
		expect(await main(tab)).toMatch(/New\s*0[\s\S]*Changed\s*0[\s\S]*Same\s*2[\s\S]*Wrong\s*0/)
	}, 60_000)
})

describe("a client", () => {
	const idOf = async (path: string, name: string): Promise<number> => {
		const { items } = JSON.parse((await platform.helm("request", path)).trim())
		return items.find((item: { name: string }) => item.name === name).id
	}

	test("sees its own company's things and none of another's, anywhere", async () => {
		petra = await open("journey-petra", await platform.addUser("journey-petra", "client", ["ACME"]))
		const foreignAsset = await idOf("/codex/api/assets?search=ZA-0007", "HANGAR-LT-7")
		const foreignCompany = await idOf("/codex/api/companies?search=Zephyr", "Zephyr Air")
		const status = async (path: string) => (await petra.request.get(platform.url + path)).status()
		const text = async (path: string) => (await petra.request.get(platform.url + path)).text()

		await petra.goto(`${platform.url}/codex/assets`)
		expect(await main(petra)).toContain("FRONT-PC-1")
		for (const path of [
			"/codex/",
			"/codex/assets",
			"/codex/assets?search=HANGAR",
			"/codex/companies",
			"/codex/contacts",
			"/codex/locations",
			"/codex/api/assets",
			"/codex/api/assets?search=ZA-0007",
			"/codex/api/companies",
			"/codex/api/contacts",
			"/codex/api/locations",
		]) {
			const seen = await text(path)
			for (const foreign of ["HANGAR-LT-7", "Zephyr Air", "zoe@zephyr.example"])
				expect(`${path} ${seen}`).not.toContain(foreign)
		}
		for (const path of [
			`/codex/assets/${foreignAsset}`,
			`/codex/assets/${foreignAsset}/edit`,
			`/codex/companies/${foreignCompany}`,
			`/codex/api/assets/${foreignAsset}`,
		]) {
			expect([path, [403, 404].includes(await status(path))]).toEqual([path, true])
		}
		for (const path of ["/codex/imports", "/codex/imports/1", "/codex/companies/new"])
			expect(await status(path)).toBe(403)
	}, 120_000)

	test("can't write", async () => {
		const headers = { Origin: platform.url }
		const answer = await petra.request.post(`${platform.url}/codex/api/companies`, {
			headers,
			data: { name: "Mine", account_number: "MINE" },
		})
		expect(answer.status()).toBe(403)
	}, 60_000)
})
