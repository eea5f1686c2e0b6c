import { afterAll, expect, setDefaultTimeout, test } from "bun:test"
import { appendFileSync, chmodSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { changeConfig } from "../config/change-config.ts"
import { findDrift, tellDrift } from "../config/drift.ts"
import { readPlatform } from "../config/platform.ts"
import { writeConfiguration } from "../config/registries.ts"
import { createInstallation, patience } from "./installation.ts"

setDefaultTimeout(patience)

const installation = await createInstallation({ alpha: { does: "plain", database: true } })
afterAll(installation.drop)
const { home, source, start, printed } = installation
const drifts = () => findDrift(readPlatform(source)).map(tellDrift)
const environment = join(home.environments, "alpha.env")
writeConfiguration(readPlatform(source))

test("files as Helm wrote them are no drift", () => {
	expect(drifts()).toEqual([])
})

test("a file that was edited, opened, lost or left is named, secrets are not, and a start mends it", async () => {
	const before = readFileSync(environment, "utf8")
	writeFileSync(environment, before.replace(/SERVICE_SECRET=.*/, "SERVICE_SECRET=mine"))
	appendFileSync(environment, "EXTRA=1\n")
	chmodSync(home.services, 0o644)
	chmodSync(home.masterConfig, 0o640)
	rmSync(home.callers)
	writeFileSync(join(home.environments, "gone.env"), "X=1\n")
	const found = drifts()
	expect(found).toEqual([
		"configs/services/alpha.env is edited by hand (SERVICE_SECRET, EXTRA)",
		"configs/callers.json is missing",
		"services.json is open to others",
		"configs/services/gone.env is left over",
		"configs/master_config.json is open to others",
	])
	const platform = await start()
	for (const one of found) expect(printed).toContain(`${one}; mended.`)
	expect(drifts()).toEqual([])
	expect(readFileSync(environment, "utf8")).toBe(before)
	for (const file of [home.services, home.masterConfig, environment, home.written])
		expect(statSync(file).mode & 0o777).toBe(0o600)
	await platform.end()
})

test("a changed configuration makes files out of date, which is nobody's hand", () => {
	changeConfig(source, (draft) => {
		draft.system.log_level = "debug"
	})
	expect(drifts()).toEqual(["configs/services/alpha.env is out of date (LOG_LEVEL)"])
	writeConfiguration(readPlatform(source))
	expect(drifts()).toEqual([])
})
