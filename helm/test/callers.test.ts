import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import { readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { inspectApp } from "../apps/install.ts"
import { addCaller, removeCaller, rotateCaller } from "../config/callers.ts"
import { readMasterConfig } from "../config/master-config.ts"
import { readPlatform } from "../config/platform.ts"
import { writeConfiguration } from "../config/registries.ts"
import { sha256 } from "../config/secrets.ts"
import { createRepository } from "./app-repository.ts"
import { createInstallation, patience } from "./installation.ts"

setDefaultTimeout(patience)

const installation = await createInstallation({ steady: { does: "plain" }, other: { does: "plain" } })
const { home, source } = installation
const weather = await createRepository("weather", {})
afterAll(async () => {
	await installation.drop()
	await weather.drop()
})
const config = () => readMasterConfig(home.masterConfig)
const written = () => {
	writeConfiguration(readPlatform(source))
	return readFileSync(home.callers, "utf8")
}
/** The reasons, with the configuration as it was. */
const refused = async (act: () => Promise<unknown>): Promise<string> => {
	const before = readFileSync(home.masterConfig, "utf8")
	const reason = await act().then(
		() => "",
		(error: Error) => error.message,
	)
	expect(readFileSync(home.masterConfig, "utf8")).toBe(before)
	return reason
}

describe("a service elsewhere", () => {
	test("is kept with a secret of its own, which Core gets as a hash", async () => {
		const secret = await addCaller(source, "probe", ["steady"])
		expect(secret).toMatch(/^[\w-]{43}$/)
		expect(config().callers.probe).toEqual({ secret, calls: ["steady"] })
		const text = written()
		expect(text).not.toContain(secret)
		const callers = JSON.parse(text)
		expect(callers.probe).toEqual({ secret_sha256: sha256(secret), calls: ["steady"], elsewhere: true })
		expect(callers.steady.elsewhere).toBeUndefined()
		expect(JSON.parse(readFileSync(home.services, "utf8")).probe).toBeUndefined()
	})

	test("gets another secret, and goes, alone", async () => {
		const other = await addCaller(source, "sensor", ["steady", "other"])
		const secret = await rotateCaller(source, "sensor")
		expect(secret).not.toBe(other)
		expect(JSON.parse(written()).sensor.secret_sha256).toBe(sha256(secret))
		await removeCaller(source, "sensor")
		expect(Object.keys(config().callers)).toEqual(["probe"])
		expect(JSON.parse(written()).sensor).toBeUndefined()
	})

	test("never bears the name of another, and calls only what there is", async () => {
		const add = (name: string, calls: string[] = ["steady"]) => refused(() => addCaller(source, name, calls))
		expect(await add("probe")).toContain("probe is there already")
		expect(await add("steady")).toContain("a service here has that name")
		for (const name of ["helm", "postgres", "keycloak", "supervisor", "service-token"])
			expect(await add(name)).toBe(`No service elsewhere may be named ${name}.`)
		for (const name of ["Probe", "__proto__", "a b", "../x", "", "x".repeat(41)])
			expect(await add(name)).toContain("won't do")
		expect(await add("sensor", ["treasury"])).toContain("no service named treasury")
		expect(await add("sensor", [])).toContain("Name a service")
		for (const name of ["sensor", "toString", "steady"]) {
			expect(await refused(() => removeCaller(source, name))).toContain("There are: probe.")
			expect(await refused(() => rotateCaller(source, name))).toContain("There are: probe.")
		}
	})

	test("keeps its name from services that would be installed", async () => {
		const look = () => inspectApp({ source, report: () => {} }, { what: weather.folder })
		await weather.commit({})
		expect((await look()).manifest.name).toBe("weather")
		await addCaller(source, "weather", ["steady"])
		expect(await refused(look)).toContain("weather is the name of a service elsewhere")
		await removeCaller(source, "weather")
	})

	test("stops a start with a service of its name that came otherwise, until one of them goes", async () => {
		await installation.add("probe", { does: "plain" })
		expect(() => readPlatform(source)).toThrow('Take the caller away with "bun helm callers remove probe".')
		await removeCaller(source, "probe")
		expect(readPlatform(source).services.map(({ name }) => name)).toContain("probe")
		rmSync(join(source.services, "probe"), { recursive: true })
	})
})
