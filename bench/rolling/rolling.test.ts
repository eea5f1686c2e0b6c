import { expect, setDefaultTimeout, test } from "bun:test"
import { testPlatform } from "@hivematrix/shared/test"
import { openLoad, paths } from "./open-load.ts"

setDefaultTimeout(300_000)

// Whole, at 500 a second: bun run rolling.
test("every service restarts under load, the gateway included, and no request through it fails", async () => {
	const { url, helm } = await testPlatform()
	const tokens: string[] = []
	for (const level of ["technician", "billing", "admin"])
		tokens.push((await helm("token", "--level", level)).trim())
	const urls = paths.map((path) => url + path)
	// Below the limits that the gateway has for one person.
	const load = openLoad(urls, tokens, 60)
	const restarted = await helm("restart", "--all")
	const { sent, failures } = await load.end()
	for (const service of ["core", "nexus", "codex", "identity", "helm"]) expect(restarted).toContain(service)
	expect(failures).toEqual([])
	expect(sent).toBeGreaterThan(100)
})
