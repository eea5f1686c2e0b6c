import { afterAll, describe, expect, test } from "bun:test"
import { createHash } from "node:crypto"
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fetchArchive } from "../keycloak/archive.ts"
import { findJava } from "../keycloak/java.ts"

const folder = mkdtempSync(join(tmpdir(), "keycloak-"))
const content = Buffer.alloc(300_000, "keycloak")
const sha256 = createHash("sha256").update(content).digest("hex")
const mirror = Bun.serve({
	port: 0,
	hostname: "127.0.0.1",
	fetch: (request) => {
		const { pathname } = new URL(request.url)
		if (pathname === "/whole") return new Response(content)
		if (pathname === "/other") return new Response("something else")
		return new Response("no", { status: 404 })
	},
})
afterAll(async () => {
	await mirror.stop(true)
	rmSync(folder, { recursive: true, force: true })
})

const to = join(folder, "kept", "archive.tar.gz")
const bring = (from: string) => fetchArchive({ from, sha256, to }, () => {})

describe("Keycloak's archive", () => {
	test("is kept when it comes from an address or a file and its hash is right", async () => {
		await bring(`${mirror.url}whole`)
		expect(readFileSync(to).equals(content)).toBe(true)
		rmSync(to)
		const file = join(folder, "by-hand.tar.gz")
		writeFileSync(file, content)
		await bring(file)
		expect(readFileSync(to).equals(content)).toBe(true)
		rmSync(to)
	})

	test.each([
		["with another hash", "other", "is not the file it should be"],
		["that is not there", "nothing", "answered 404"],
	])("%s is refused, and nothing is kept", async (_what, path, sentence) => {
		await expect(bring(`${mirror.url}${path}`)).rejects.toThrow(sentence)
		expect(readdirSync(join(folder, "kept"))).toEqual([])
	})

	test("from nowhere is a sentence with the way out", async () => {
		await expect(bring("http://127.0.0.1:1/keycloak.tar.gz")).rejects.toThrow(/can't be reached.*--from/)
		await expect(bring(join(folder, "missing"))).rejects.toThrow("There is no file")
		expect(existsSync(to)).toBe(false)
	})
})

/** A folder with a `java` that says what Java of that version says. */
const javaThatSays = (name: string, text: string): string => {
	const bin = join(folder, name, "bin")
	mkdirSync(bin, { recursive: true })
	writeFileSync(join(bin, "java"), `#!/bin/sh\ncat >&2 <<'END'\n${text}\nEND\n`)
	chmodSync(join(bin, "java"), 0o755)
	return join(folder, name)
}
const settings = (version: string) => `    java.home = /opt/java\n    java.specification.version = ${version}`

describe("Java", () => {
	test("is found by JAVA_HOME first, else on the PATH", () => {
		const home = javaThatSays("new", settings("21"))
		expect(findJava({ JAVA_HOME: home, PATH: "" })).toEqual({ home: "/opt/java", version: "21" })
		expect(findJava({ PATH: join(home, "bin") }).version).toBe("21")
	})

	test.each([
		["none", { PATH: "" }, "there is none here"],
		["one that is too old", { JAVA_HOME: javaThatSays("old", settings("11")) }, "is Java 11"],
		["one of the time before 9", { JAVA_HOME: javaThatSays("older", settings("1.8")) }, "is Java 1.8"],
		["one that doesn't run", { JAVA_HOME: javaThatSays("broken", "Segmentation fault") }, "doesn't run"],
	])("%s is one sentence with the way out", (_what, env, sentence) => {
		expect(() => findJava(env)).toThrow(sentence)
		expect(() => findJava(env)).toThrow("Install OpenJDK 17 or newer")
	})
})
