import { afterAll, beforeEach, expect, test } from "bun:test"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { writeJson } from "../config/atomic-file.ts"
import { homeAt } from "../config/home.ts"
import { MasterConfig } from "../config/master-config.ts"
import { cloneSource, placeServices, readPlatform } from "../config/platform.ts"

let folder = ""
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "helm-provider-"))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const servicesWith = (config: object) =>
	placeServices(cloneSource(homeAt(folder), 0), MasterConfig.parse(config)).services
const needsOf = (config: object) => servicesWith(config).find(({ name }) => name === "nexus")?.needs
const elsewhere = {
	issuer: "https://login.example.com",
	client_id: "hivematrix",
	client_secret: "s".repeat(40),
}

test("the embedded provider runs where nothing else is said", () => {
	expect(needsOf({})).toEqual(["core", "identity"])
})

test("Keycloak takes its place, its port included", () => {
	const services = servicesWith({ keycloak: { version: "26.7.3" } })
	expect(services.map(({ name }) => name)).not.toContain("identity")
	expect(services.find(({ name }) => name === "keycloak")).toMatchObject({ port: 8080, database: true })
	expect(needsOf({ keycloak: { version: "26.7.3" } })).toEqual(["core", "keycloak"])
})

test("neither runs where people sign in elsewhere", () => {
	for (const config of [{ provider: elsewhere }, { keycloak: { url: "https://sso.example.com" } }])
		expect(needsOf(config)).toEqual(["core"])
})

test("a Keycloak that was never brought stops the start with the way to bring it", () => {
	const home = homeAt(folder)
	const source = cloneSource(home, 0)
	readPlatform(source)
	writeJson(home.masterConfig, { keycloak: { version: "26.7.3" } })
	expect(() => readPlatform(source)).toThrow(/Keycloak is not in .*bun helm install keycloak/)
})
