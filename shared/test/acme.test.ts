import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { mkdtemp, readdir, rm, stat } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { factsOf, wrongWithPair } from "../tls/certificate.ts"
import { certificateStore } from "../tls/certificate-store.ts"
import { nextTry, renewCertificate } from "../tls/renew-certificate.ts"
import { startSmallAuthority } from "./small-authority.ts"

let folder: string
let authority: Awaited<ReturnType<typeof startSmallAuthority>>
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "hivematrix-acme-"))
	authority = await startSmallAuthority(() => door.port ?? 0)
})
const store = () => certificateStore(join(folder, "tls"))
let shut = false
const door = Bun.serve({
	port: 0,
	hostname: "127.0.0.1",
	fetch: ({ url }) => new Response(shut ? "shut" : store().challenge(url.split("/").at(-1) ?? "")),
})
afterAll(async () => {
	await authority.stop()
	await door.stop(true)
	await rm(folder, { recursive: true })
})
const wanted = (name: string) => ({
	mode: "acme" as const,
	names: [name],
	account: { directory: authority.directory, email: "ada@example.com" },
})

describe("a certificate from an authority", () => {
	test("comes for a name that was proved, with a key of our own, and the proof is taken away", async () => {
		const said: string[] = []
		expect(await renewCertificate(store(), wanted("hive.example"), (line) => said.push(line))).toBe(true)
		const pair = store().read()
		expect(pair && wrongWithPair(pair, ["hive.example"])).toEqual([])
		expect(factsOf(pair?.certificate ?? "").issuer).toBe("CN=Small Authority")
		expect(said.at(-1)).toBe("The certificate has come.")
		expect(await readdir(join(folder, "tls/challenges"))).toEqual([])
		expect((await stat(join(folder, "tls/account.json"))).mode & 0o777).toBe(0o600)
		expect(nextTry(store(), wanted("hive.example"))).toBeGreaterThan(Date.now() + 50 * 86_400_000)
	})

	test("comes for the same account again, also when nonces get lost on the way", async () => {
		const account = store().accountKey()
		authority.loseNonces(2)
		expect(await renewCertificate(store(), wanted("hive.example"))).toBe(true)
		expect(store().accountKey()).toBe(account ?? "")
	})

	test("does not come for a name that was not proved: its reason is kept, and the old certificate stays", async () => {
		const before = store().read()
		shut = true
		await expect(renewCertificate(store(), wanted("hive.example"))).rejects.toThrow(
			/hive.example was not proved: Invalid response from http.*200 shut/,
		)
		expect(store().lastAttempt()).toMatchObject({ failures: 1, reason: expect.stringContaining("200 shut") })
		expect(store().read()).toEqual(before)
		expect(await readdir(join(folder, "tls/challenges"))).toEqual([])
		await expect(renewCertificate(store(), wanted("x.refused.example"))).rejects.toThrow(
			"forbidden by policy",
		)
		expect(store().lastAttempt()?.failures).toBe(2)
		shut = false
	})

	test("is not asked for again at once after a failure, and less and less often", async () => {
		const wait = () => nextTry(store(), wanted("other.example")) - Date.now()
		const first = wait()
		expect(first).toBeGreaterThan(60_000)
		await expect(renewCertificate(store(), wanted("x.refused.example"))).rejects.toThrow()
		expect(wait()).toBeGreaterThan(first * 1.5)
		store().noteAttempt({ at: new Date().toISOString(), failures: 40, reason: "x" })
		expect(wait()).toBeLessThan(13 * 3_600_000)
	})

	test("is not had from an authority that is not there, and that is said", async () => {
		const nobody = { ...wanted("hive.example"), account: { directory: "http://127.0.0.1:1/directory" } }
		await expect(renewCertificate(store(), nobody)).rejects.toThrow("http://127.0.0.1:1 can't be reached")
	})
})
