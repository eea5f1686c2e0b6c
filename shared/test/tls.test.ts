import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { mkdtemp, rm, stat } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { factsOf, renewAt, wrongWithPair } from "../tls/certificate.ts"
import { type CertificateStore, certificateStore } from "../tls/certificate-store.ts"
import { nextTry, renewCertificate } from "../tls/renew-certificate.ts"
import { makeSelfSigned } from "../tls/self-signed.ts"

const day = 86_400_000
let folder: string
let store: CertificateStore
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "hivematrix-tls-"))
	store = certificateStore(join(folder, "tls"))
})
afterAll(() => rm(folder, { recursive: true }))

describe("a self-made certificate", () => {
	test("is good for every name and address it was made for, and for no longer than browsers take", async () => {
		const pair = await makeSelfSigned(["hive.example", "localhost", "127.0.0.1", "::1"])
		expect(wrongWithPair(pair, ["hive.example", "localhost", "127.0.0.1", "::1"])).toEqual([])
		const { selfSigned, begins, ends } = factsOf(pair.certificate)
		expect(selfSigned).toBe(true)
		expect(ends - begins).toBeLessThanOrEqual(398 * day)
	})

	test("is refused with every reason at once", async () => {
		const [pair, other] = [await makeSelfSigned(["a.example"]), await makeSelfSigned(["b.example"])]
		const wrong = (names: string[], now?: number) =>
			wrongWithPair({ ...pair, key: other.key }, names, now).join(" ")
		expect(wrong(["b.example", "10.0.0.1"], Date.now() + 400 * day)).toMatch(
			/key is not the certificate's.*ended on.*does not name b.example, 10.0.0.1/,
		)
		expect(wrong(["a.example"], Date.now() - 10 * day)).toContain("not good before")
		expect(wrongWithPair({ certificate: "x", key: pair.key }, [])[0]).toContain("no PEM")
		expect(wrongWithPair({ ...pair, key: "x" }, [])[0]).toContain("no PEM")
	})

	test("is renewed well before its end, always at the same moment", async () => {
		const facts = factsOf((await makeSelfSigned(["a.example"])).certificate)
		expect(facts.ends - renewAt(facts)).toBeGreaterThan(100 * day)
		expect(renewAt(facts)).toBe(renewAt({ ...facts }))
	})
})

describe("the store", () => {
	const wanted = { mode: "self-signed" as const, names: ["hive.example"] }

	test("keeps certificate and key together, and from everybody else", async () => {
		expect(nextTry(store, wanted)).toBe(0)
		expect(await renewCertificate(store, wanted)).toBe(true)
		const kept = store.read()
		expect(kept && wrongWithPair(kept, ["hive.example", "localhost", "127.0.0.1"])).toEqual([])
		expect((await stat(join(folder, "tls"))).mode & 0o777).toBe(0o700)
		for (const file of ["certificate.pem", "last-attempt.json"])
			expect((await stat(join(folder, "tls", file))).mode & 0o777).toBe(0o600)
		expect(nextTry(store, wanted)).toBeGreaterThan(Date.now() + 200 * day)
		expect(nextTry(store, { ...wanted, names: ["other.example"] })).toBe(0)
	})

	test("lets one process at a time get a certificate", async () => {
		const letGo = store.lock()
		expect(await renewCertificate(store, wanted)).toBe(false)
		letGo?.()
		expect(await renewCertificate(store, wanted)).toBe(true)
	})

	test.each(["../certificate.pem", "..%2fcertificate.pem", "a/b", "", "a\0", "."])(
		"gives nothing to whoever asks for the challenge %j",
		(token) => {
			expect(store.challenge(token)).toBeUndefined()
			expect(() => store.answerChallenge(token, "x")).toThrow()
		},
	)
})
