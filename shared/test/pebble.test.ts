import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { factsOf, wrongWithPair } from "../tls/certificate.ts"
import { certificateStore } from "../tls/certificate-store.ts"
import { renewCertificate } from "../tls/renew-certificate.ts"
import { makeSelfSigned } from "../tls/self-signed.ts"
import { freePort } from "./postgres.ts"
import { until } from "./until.ts"

const programs = ["pebble", "pebble-challtestsrv"]
const missing = programs.filter((name) => !Bun.which(name))
const where =
	missing.length === 0
		? ""
		: ` (left out: no ${missing.join(" and ")} on the PATH; go install github.com/letsencrypt/pebble/v2/cmd/...@latest)`

// Let's Encrypt's own server for tests, which also refuses every twentieth nonce.
describe.skipIf(missing.length > 0)(`with Pebble${where}`, () => {
	let folder: string
	let directory: string
	let trusted: string
	const children: Bun.Subprocess[] = []
	const store = () => certificateStore(join(folder, "tls"))
	const door = Bun.serve({
		port: 0,
		hostname: "127.0.0.1",
		fetch: ({ url }) => {
			const answer = store().challenge(url.split("/").at(-1) ?? "")
			return answer ? new Response(answer) : new Response(null, { status: 404 })
		},
	})
	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), "hivematrix-pebble-"))
		const [dns, acme, management, other] = [
			await freePort(),
			await freePort(),
			await freePort(),
			await freePort(),
		]
		directory = `https://127.0.0.1:${acme}/dir`
		const { certificate, key } = await makeSelfSigned(["127.0.0.1"])
		trusted = certificate
		await writeFile(join(folder, "cert.pem"), certificate)
		await writeFile(join(folder, "key.pem"), key)
		const pebble = {
			listenAddress: `127.0.0.1:${acme}`,
			managementListenAddress: `127.0.0.1:${management}`,
			certificate: join(folder, "cert.pem"),
			privateKey: join(folder, "key.pem"),
			httpPort: door.port,
			tlsPort: 1,
			domainBlocklist: ["blocked-domain.example"],
		}
		await writeFile(join(folder, "pebble.json"), JSON.stringify({ pebble }))
		const quiet = { stdout: "ignore", stderr: "ignore" } as const
		const off = ["http01", "https01", "tlsalpn01", "doh"].flatMap((name) => [`-${name}`, ""])
		children.push(
			Bun.spawn(
				[
					"pebble-challtestsrv",
					"-dnsserver",
					`127.0.0.1:${dns}`,
					"-defaultIPv6",
					"",
					"-management",
					`127.0.0.1:${other}`,
					...off,
				],
				quiet,
			),
			Bun.spawn(["pebble", "-config", join(folder, "pebble.json"), "-dnsserver", `127.0.0.1:${dns}`], {
				...quiet,
				env: { ...process.env, PEBBLE_VA_NOSLEEP: "1", PEBBLE_WFE_NONCEREJECT: "20" },
			}),
		)
		await until("Pebble", () =>
			fetch(directory, { tls: { ca: trusted } }).then(
				({ ok }) => ok,
				() => false,
			),
		)
	})
	afterAll(async () => {
		for (const child of children) child.kill()
		await door.stop(true)
		await rm(folder, { recursive: true })
	})
	const wanted = (...names: string[]) => ({
		mode: "acme" as const,
		names,
		account: { directory, email: "ada@example.com", authority: trusted },
	})

	test("a certificate comes, and a second one for the same account", async () => {
		for (const names of [["hive.example.com"], ["hive.example.com", "www.example.com"]]) {
			expect(await renewCertificate(store(), wanted(...names))).toBe(true)
			const pair = store().read()
			expect(pair && wrongWithPair(pair, names)).toEqual([])
			expect(factsOf(pair?.certificate ?? "").issuer).toContain("Pebble")
			expect(pair?.certificate.match(/BEGIN CERTIFICATE/g)?.length).toBeGreaterThan(1)
		}
	}, 60_000)

	test("what it refuses is told in its own words", async () => {
		await expect(renewCertificate(store(), wanted("blocked-domain.example"))).rejects.toThrow(
			/policy|forbid/i,
		)
		await door.stop(true)
		await expect(renewCertificate(store(), wanted("other.example.com"))).rejects.toThrow(
			/other.example.com was not proved: .*(refused|connection)/i,
		)
	}, 60_000)
})
