import { afterEach, describe, expect, setDefaultTimeout, test } from "bun:test"
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { join } from "node:path"
import { homeAt } from "../config/home.ts"
import { readPlatform } from "../config/platform.ts"
import { findServices } from "../config/service.ts"
import { createInstallation, type Installation, patience, type TestService } from "./installation.ts"

setDefaultTimeout(patience)

const dropped: Installation[] = []
afterEach(async () => {
	for (const installation of dropped.splice(0)) await installation.drop()
})
const install = async (services: Record<string, TestService>) => {
	const installation = await createInstallation(services)
	dropped.push(installation)
	return installation
}
/** Everything that is wrong, as `start` says it. */
const refusal = async ({ start }: Installation): Promise<string> => {
	const error = await start().then(
		() => undefined,
		(error: Error) => error,
	)
	expect(error?.name).toBe("ConfigurationError")
	return error?.message ?? ""
}

describe("before anything starts", () => {
	test("all that is wrong with the services is said at once, each with its way out", async () => {
		const installation = await install({
			hen: { does: "plain", needs: ["egg"] },
			egg: { does: "plain", needs: ["hen"] },
			lonely: { does: "plain", needs: ["nobody"], calls: ["nothing"] },
			greedy: { does: "plain", settings: ["ROOT_PASSWORD"] },
			left: { does: "plain" },
			right: { does: "plain" },
			odd: { does: "plain", levels: ["king"], colour: "red" },
			login: { does: "plain" },
		})
		const [left, right] = [{ port: 4999 }, { port: 4999 }]
		await installation.configure({ apps: { left, right } })
		const { services } = installation.source
		mkdirSync(join(services, "torn"))
		writeFileSync(join(services, "torn", "service.json"), "{")
		writeFileSync(join(services, "hen", "package.json"), '{"dependencies":{"left-pad":"1.0.0"}}')
		const said = await refusal(installation)
		for (const sentence of [
			"egg needs hen needs egg: a circle. Take one of these needs out.",
			"lonely needs nobody, and there is no such service. Add it, or take it out of lonely/service.json.",
			"lonely calls nothing, and there is no such service.",
			"greedy asks for the setting ROOT_PASSWORD, which Helm doesn't know. It knows KEYCLOAK_SERVER_URL,",
			"left and right both have port 4999. Give one another port",
			"odd/service.json is not right: levels.0:",
			`Unrecognized key: "colour"`,
			"no service may be named login. Choose another name.",
			"torn/service.json is not readable JSON",
			`hen lacks left-pad. Run "bun install" in`,
		])
			expect(said).toContain(sentence)
		expect(existsSync(installation.home.postgres)).toBe(false)
		expect(existsSync(installation.home.services)).toBe(false)
	})

	test("a taken port is named with the process that holds it", async () => {
		const installation = await install({ first: { does: "plain" } })
		const [service] = findServices([installation.source.services]).found
		const holder = createServer().listen(service?.port, "127.0.0.1")
		const said = await refusal(installation)
		holder.close()
		expect(said).toContain(
			`Port ${service?.port}, which first wants, is taken by process ${process.pid} (bun`,
		)
		expect(said).toContain("Stop it, or start with --port-offset 100.")
	})

	test("a damaged configuration is named by its wrong keys and left as it is", async () => {
		const installation = await install({ first: { does: "plain" } })
		await installation.configure({ system: { log_level: "loud", hostname: "a b" }, databses: {} })
		const before = readFileSync(installation.home.masterConfig, "utf8")
		const said = await refusal(installation)
		for (const wrong of ["system.log_level:", "system.hostname: a host name", `Unrecognized key: "databses"`])
			expect(said).toContain(wrong)
		expect(readFileSync(installation.home.masterConfig, "utf8")).toBe(before)
		writeFileSync(installation.home.masterConfig, '{"system": ')
		expect(await refusal(installation)).toContain("master_config.json is not readable JSON")
		expect(readFileSync(installation.home.masterConfig, "utf8")).toBe('{"system": ')
	})

	test("a home that can't be written is one sentence", async () => {
		const installation = await install({ first: { does: "plain" } })
		const file = join(installation.home.root, "occupied")
		writeFileSync(file, "")
		expect(() => readPlatform({ ...installation.source, home: homeAt(join(file, "home")) })).toThrow(
			`${join(file, "home")} can't be written (ENOTDIR). Give it to the user who starts HiveMatrix, or choose another folder with --home.`,
		)
	})

	test("a home too deep for its socket is one sentence", async () => {
		const installation = await install({ first: { does: "plain" } })
		const deep = homeAt(join(installation.home.root, "d".repeat(100)))
		expect(() => readPlatform({ ...installation.source, home: deep })).toThrow("Choose a shorter folder")
	})

	test("data of another PostgreSQL is not touched", async () => {
		const installation = await install({ first: { does: "plain" } })
		const { postgres } = installation.home
		mkdirSync(postgres, { recursive: true })
		chmodSync(postgres, 0o700)
		writeFileSync(join(postgres, "PG_VERSION"), "12\n")
		expect(await refusal(installation)).toContain(
			`${postgres} was made by PostgreSQL 12, and this release brings 18.`,
		)
	})
})
