import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { homeAt } from "../config/home.ts"
import { mergeChanges } from "../config/merge.ts"
import { patience } from "./installation.ts"

setDefaultTimeout(patience)

const folder = mkdtempSync(join(tmpdir(), "helm-config-"))
afterAll(() => rmSync(folder, { recursive: true }))
const home = homeAt(join(folder, "home"))

const run = async (args: string[], { input = "", env = {} }: { input?: string; env?: object } = {}) => {
	const main = join(import.meta.dir, "../main.ts")
	const process_ = Bun.spawn([process.execPath, main, "config", ...args, "--home", home.root], {
		stdin: new Blob([input]),
		stdout: "pipe",
		stderr: "pipe",
		env: { ...process.env, ...env },
	})
	const [code, out, err] = await Promise.all([
		process_.exited,
		new Response(process_.stdout).text(),
		new Response(process_.stderr).text(),
	])
	return { code, out: out.trim(), err: err.trim() }
}
const config = () => JSON.parse(readFileSync(home.masterConfig, "utf8"))

describe("helm config", () => {
	test("sets, gets and unsets by dotted keys, with values of the schema's types", async () => {
		expect(await run(["set", "system.hostname", "msp.example"])).toMatchObject({ code: 0 })
		expect((await run(["get", "system.hostname"])).out).toBe("msp.example")
		const { out } = await run(["set", "apps.codex.port", "5999", "--json"])
		expect(JSON.parse(out)).toMatchObject({ affected: expect.arrayContaining(["codex"]), restarted: [] })
		expect(config().apps.codex.port).toBe(5999)
		expect((await run(["unset", "apps.codex.port"])).code).toBe(0)
		expect(config().apps.codex.port).toBeUndefined()
		expect((await run(["unset", "system.hostname"])).out).toContain("Changed: system.hostname.")
		expect(config().system.hostname).toBe("localhost")
	})

	test("refuses what may not be, with the reason, and changes nothing", async () => {
		const before = readFileSync(home.masterConfig, "utf8")
		for (const [args, code, reason] of [
			[["set", "system.hostnam", "x"], 2, "There is no setting system.hostnam. Perhaps system.hostname"],
			[["set", "apps.codex.port", ""], 2, "Give a value"],
			[["set", "apps.codex.port", "many"], 2, "takes a number"],
			[["set", "apps.codex.port", "70000"], 1, "apps.codex.port"],
			[["set", "system.hostname", "a\nSECRET_KEY=x"], 1, "system.hostname: a host name"],
			[["set", "apps.__proto__.port", "5"], 2, "apps.__proto__.port"],
			[
				["set", "sessions.idle_minutes", "0"],
				1,
				"sessions.idle_minutes: must be at least 1. Nothing was changed.",
			],
			[["set", "tls.mode", "on"], 1, "tls.mode: must be one of off, files, self-signed, acme. Nothing"],
			[["get", "keycloak.url"], 1, "keycloak.url is not set."],
			[["set", "keycloak.client_secret", "s".repeat(40)], 2, "it is read from the input"],
		] as const) {
			const answer = await run([...args])
			expect(answer.err).toContain(reason)
			expect(answer.code).toBe(code)
		}
		expect(readFileSync(home.masterConfig, "utf8")).toBe(before)
	})

	test("takes a secret from the input, and shows it to nobody who doesn't ask", async () => {
		const secret = "a-secret-of-my-own-that-is-long-enough"
		expect((await run(["set", "keycloak.client_secret"], { input: `${secret}\n` })).code).toBe(0)
		expect(config().keycloak.client_secret).toBe(secret)
		for (const args of [
			["list"],
			["list", "--json"],
			["get", "keycloak"],
			["get", "keycloak.client_secret"],
		]) {
			const hidden = await run(args)
			expect(hidden.out).toContain("••••")
			expect(hidden.out).not.toContain(secret)
			expect((await run([...args, "--reveal"])).out).toContain(secret)
		}
		const { out } = await run(["list", "--json"])
		const listed: { key: string; secret?: boolean; value: unknown }[] = JSON.parse(out)
		for (const { secret, value } of listed) if (secret) expect(["••••", null]).toContain(value as string)
	})
})

describe("helm config edit", () => {
	const editor = (script: string) => {
		const file = join(folder, "editor.sh")
		writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 })
		return { env: { EDITOR: file, VISUAL: "" } }
	}
	const draft = home.masterConfig.replace(".json", ".draft.json")

	test("takes over what is right, from a copy that only its owner can read", async () => {
		const { code, out } = await run(
			["edit"],
			editor(`stat -c %a "$1"; sed -i 's/"realm": "[a-z]*"/"realm": "edited"/' "$1"`),
		)
		expect(code).toBe(0)
		expect(out).toContain("600")
		expect(out).toContain("Changed: keycloak.realm.")
		expect(config().keycloak.realm).toBe("edited")
		expect(statSync(home.masterConfig).mode & 0o777).toBe(0o600)
		expect(existsSync(draft)).toBe(false)
	})

	test("shows what is wrong, keeps the edit, and goes on with it", async () => {
		const before = readFileSync(home.masterConfig, "utf8")
		const wrong = await run(
			["edit"],
			editor(`sed -i 's/"realm": "edited"/"realm": 5, "colour": "red"/' "$1"`),
		)
		expect(wrong.code).toBe(1)
		expect(wrong.err).toContain("keycloak.realm:")
		expect(wrong.err).toContain(`Unrecognized key: "colour"`)
		expect(wrong.err).toContain("Your edit waits in")
		expect(readFileSync(home.masterConfig, "utf8")).toBe(before)
		expect(readFileSync(draft, "utf8")).toContain("colour")
		await run(["set", "system.hostname", "meanwhile.example"])
		const right = await run(["edit"], editor(`sed -i 's/"realm": 5, "colour": "red"/"realm": "again"/' "$1"`))
		expect(right.out).toContain("An earlier edit came to no end; it goes on.")
		expect(config()).toMatchObject({
			keycloak: { realm: "again" },
			system: { hostname: "meanwhile.example" },
		})
	})

	test("writes over nobody: what two changed differently is said, and saved again it is meant", async () => {
		const main = join(import.meta.dir, "../main.ts")
		const meanwhile = `${process.execPath} ${main} config set keycloak.realm theirs --home ${home.root} >/dev/null`
		const clash = await run(
			["edit"],
			editor(`${meanwhile}; sed -i 's/"realm": "again"/"realm": "mine"/' "$1"`),
		)
		expect(clash.err).toContain("keycloak.realm: was changed by somebody else meanwhile")
		expect(config().keycloak.realm).toBe("theirs")
		expect((await run(["edit"], editor("true"))).code).toBe(0)
		expect(config().keycloak.realm).toBe("mine")
	})

	test("changes nothing when the editor fails, and can be thrown away", async () => {
		expect((await run(["edit"], editor("exit 1"))).err).toContain("ended with an error")
		expect(existsSync(draft)).toBe(true)
		expect((await run(["edit", "--discard"])).code).toBe(0)
		expect(existsSync(draft)).toBe(false)
	})
})

test("changes are brought together key by key", () => {
	const base = { a: { x: 1, y: 1, z: 1 }, list: [1] }
	const { tree, conflicts } = mergeChanges(
		base,
		{ a: { x: 2, y: 2 }, list: [1, 2] },
		{ a: { x: 1, y: 3, z: 1, w: 1 }, list: [1] },
	)
	expect(tree).toEqual({ a: { x: 2, y: 3, w: 1 }, list: [1, 2] })
	expect(conflicts).toEqual(["a.y"])
})
