import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"
import { changeConfig } from "../config/change-config.ts"
import { parseConfig, readMasterConfig } from "../config/master-config.ts"
import { readPlatform } from "../config/platform.ts"
import { writeConfiguration } from "../config/registries.ts"
import { about } from "../config/sections/setting.ts"
import { findSetting, listSettings } from "../config/settings.ts"
import { createInstallation, patience } from "./installation.ts"

setDefaultTimeout(patience)

const installation = await createInstallation({
	alpha: { does: "plain", database: true },
	beta: { does: "plain", settings: ["KEYCLOAK_REALM"] },
})
afterAll(installation.drop)
const { home, source } = installation
const config = () => readMasterConfig(home.masterConfig)

describe("a change of the configuration", () => {
	test("says which keys are new and which services work by them", () => {
		const { keys, affected } = changeConfig(source, (draft) => {
			draft.keycloak.realm = "elsewhere"
		})
		expect(keys).toContain("keycloak.realm")
		expect(affected).toEqual(["beta"])
		expect(
			changeConfig(source, (draft) => {
				draft.system.log_level = "debug"
			}).affected.toSorted(),
		).toEqual(["alpha", "beta"])
		expect(
			changeConfig(source, (draft) => {
				draft.databases.postgresql.port += 1
			}).affected.toSorted(),
		).toEqual(["alpha", "postgres"])
	})

	test("that is wrong changes nothing and tells every reason by its key", () => {
		const before = readFileSync(home.masterConfig, "utf8")
		const wrong = () =>
			changeConfig(source, (draft) => {
				draft.system.hostname = "a b"
				draft.databases.postgresql.port = 0
			})
		expect(wrong).toThrow("system.hostname: a host name without scheme or port")
		try {
			wrong()
		} catch (error) {
			expect(error).toMatchObject({
				reasons: [{ key: "system.hostname" }, { key: "databases.postgresql.port" }],
			})
		}
		expect(readFileSync(home.masterConfig, "utf8")).toBe(before)
	})

	test("loses nothing when many processes write at once", async () => {
		const script = `
			import { changeConfig } from ${JSON.stringify(join(import.meta.dir, "../config/change-config.ts"))}
			import { homeAt } from ${JSON.stringify(join(import.meta.dir, "../config/home.ts"))}
			const source = { home: homeAt(process.argv[1]), services: process.argv[2], offset: 0 }
			for (let count = 0; count < 10; count++)
				changeConfig(source, (draft) => { draft.apps["w" + process.argv[3]  + "-" + count] = {} })`
		const writers = [1, 2, 3, 4].map((number) =>
			Bun.spawn([process.execPath, "-e", script, home.root, source.services, String(number)], {
				stderr: "inherit",
			}),
		)
		expect(await Promise.all(writers.map(({ exited }) => exited))).toEqual([0, 0, 0, 0])
		const names = Object.keys(config().apps).filter((name) => name.startsWith("w"))
		expect(names).toHaveLength(40)
		changeConfig(source, (draft) => {
			for (const name of names) delete draft.apps[name]
		})
	})

	test("takes up what an editor saved in the middle of it", () => {
		let first = true
		changeConfig(source, (draft) => {
			if (first) {
				const edited = config()
				edited.system.hostname = "saved.example"
				writeFileSync(home.masterConfig, JSON.stringify(edited))
				first = false
			}
			draft.keycloak.realm = "later"
		})
		expect(config().system.hostname).toBe("saved.example")
		expect(config().keycloak.realm).toBe("later")
	})

	test("waits for nobody who died with the lock", () => {
		const script = `
			import { whileLocked } from ${JSON.stringify(join(import.meta.dir, "../config/file-lock.ts"))}
			whileLocked(process.argv[1], () => process.kill(process.pid, "SIGKILL"))`
		const killed = Bun.spawnSync([process.execPath, "-e", script, home.configLock])
		expect(killed.signalCode).toBe("SIGKILL")
		const { keys } = changeConfig(source, (draft) => {
			draft.keycloak.realm = "after"
		})
		expect(keys).toEqual(["keycloak.realm"])
	})

	test("keeps what it wrote to itself, also when it was opened", async () => {
		expect(statSync(home.masterConfig).mode & 0o777).toBe(0o600)
		await Bun.$`chmod 644 ${home.masterConfig}`
		changeConfig(source, () => {})
		expect(statSync(home.masterConfig).mode & 0o777).toBe(0o600)
	})
})

describe("a line end", () => {
	test("gets into no environment file, whichever key it is smuggled through", () => {
		for (const key of ["hostname", "realm", "client_id", "admin_client_secret", "url"] as const)
			expect(() =>
				changeConfig(source, (draft) => {
					const value = `${"x".repeat(40)}\nSECRET_KEY=mine`
					if (key === "hostname") draft.system.hostname = value
					else draft.keycloak[key] = key === "url" ? `http://${value}` : value
				}),
			).toThrow(key)
	})
})

describe("the first password of admin", () => {
	test("is made with the first secrets, whether a person began the file or nobody did", () => {
		const begun = parseConfig("begun.json", JSON.stringify({ system: { hostname: "hive.example" } }))
		expect(begun.keycloak.admin_initial_password).toMatch(/^[a-z2-9-]{24}$/)
		expect(parseConfig("none.json", undefined).keycloak.admin_initial_password).toBeDefined()
	})

	test("is not made again for a platform that was started before", () => {
		const { admin_initial_password: _, ...keycloak } = parseConfig("none.json", undefined).keycloak
		const later = parseConfig("later.json", JSON.stringify({ keycloak }))
		expect(later.keycloak.admin_initial_password).toBeUndefined()
	})
})

describe("secrets", () => {
	test("outlive every rewriting of the files", () => {
		const before = config().apps
		for (let count = 0; count < 3; count++) writeConfiguration(readPlatform(source))
		const first = config()
		for (const name of Object.keys(before)) expect(first.apps[name]).toEqual(before[name])
		const text = readFileSync(join(home.environments, "alpha.env"), "utf8")
		writeConfiguration(readPlatform(source))
		expect(readFileSync(join(home.environments, "alpha.env"), "utf8")).toBe(text)
		expect(text).toContain(first.apps.alpha?.db_password ?? "nothing")
	})

	test("are the same for two that make them at once", () => {
		const [one, other] = [readPlatform(source), readPlatform(source)]
		changeConfig(source, (draft) => {
			draft.apps = {}
		})
		const [first, second] = [writeConfiguration(one), writeConfiguration(other)]
		expect(first.config.apps).toEqual(second.config.apps)
	})

	test("are known by their keys, and nothing that is written holds a placeholder", () => {
		const settings = listSettings(writeConfiguration(readPlatform(source)).config)
		const secret = settings.filter(({ secret }) => secret).map(({ key }) => key)
		expect(secret).toEqual(
			expect.arrayContaining(["keycloak.client_secret", "apps.alpha.db_password", "apps.helm.secret_key"]),
		)
		expect(findSetting(config(), "apps.alpha.port")).toMatchObject({ type: "number" })
		expect(findSetting(config(), "system.log_level")?.choices).toContain("warn")
		expect(findSetting(config(), "system.nothing")).toBeUndefined()
		for (const { secret, value } of settings)
			if (secret && value !== undefined) expect(String(value)).toMatch(/^[\w-]{24,}$/)
	})
})

describe("what is said of a key", () => {
	test("is said of that key alone", () => {
		const settings = listSettings(config())
		const said = settings.filter(({ key, what }) => what && !key.startsWith("apps."))
		expect(new Set(said.map(({ what }) => what)).size).toBe(said.length)
		expect(settings.find(({ key }) => key === "keycloak.client_secret")?.what).toBeUndefined()
		const shared = z.string().register(about, { what: "one" })
		expect(() => shared.register(about, { what: "another" })).toThrow("Make another for this key.")
	})
})

describe("a port", () => {
	test("of a newcomer that clashes or names none is given once, and kept", async () => {
		const [alpha] = readPlatform(source).services
		await installation.add("aaa", { does: "plain", port: alpha?.port })
		await installation.add("aab", { does: "plain", port: 5000 })
		await installation.add("portless", { does: "plain", port: undefined })
		const first = writeConfiguration(readPlatform(source))
		const portOf = (name: string) => first.services.find((one) => one.name === name)?.port
		expect(new Set(first.services.map(({ port }) => port)).size).toBe(5)
		expect([portOf("aaa"), portOf("aab"), portOf("portless")]).toEqual([5100, 5101, 5102])
		expect(portOf("alpha")).toBe(alpha?.port ?? 0)
		await installation.add("aa", { does: "plain", port: 5100 })
		const second = readPlatform(source).services
		for (const { name, port } of first.services)
			expect(second.find((one) => one.name === name)?.port).toBe(port)
		expect(existsSync(home.services)).toBe(true)
	})
})
