import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { connect } from "node:tls"
import { freePort, until } from "@hivematrix/shared/test"
import { startSmallAuthority } from "@hivematrix/shared/test/small-authority"
import { certificateStore } from "@hivematrix/shared/tls/certificate-store"
import { startGatewayProcess } from "./gateway-process.ts"

let folder: string
let authority: Awaited<ReturnType<typeof startSmallAuthority>>
let [https, http] = [0, 0]
let looksAt = 1
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "hivematrix-acme-"))
	authority = await startSmallAuthority(() => looksAt)
	;[https, http] = [await freePort(), await freePort()]
})
afterAll(async () => {
	await authority.stop()
	await rm(folder, { recursive: true })
})
const start = () =>
	startGatewayProcess("http://127.0.0.1:1", {
		NEXUS_SERVICE_URL: `https://hive.example:${https}`,
		TLS_MODE: "acme",
		TLS_PORT: String(https),
		TLS_HTTP_PORT: String(http),
		TLS_FOLDER: join(folder, "tls"),
		TLS_NAMES: "hive.example",
		ACME_DIRECTORY: authority.directory,
	})

const issuer = () =>
	new Promise<string>((resolve) => {
		const options = { host: "127.0.0.1", port: https, servername: "hive.example", rejectUnauthorized: false }
		const socket = connect(options, () => {
			resolve(socket.getPeerX509Certificate()?.issuer ?? "")
			socket.destroy()
		})
		socket.once("error", ({ message }) => resolve(message))
	})

describe("a gateway that gets its certificate from an authority", () => {
	test("serves a self-made one while it can't, and says why", async () => {
		const gateway = await start()
		await until("the reason", () => gateway.logged().includes("hive.example was not proved"))
		expect(gateway.logged()).toContain("The next try is at")
		expect(await issuer()).toBe("CN=hive.example")
		await gateway.stop()
	}, 30_000)

	test("does not ask again at once only because it was restarted", async () => {
		const asked = authority.orders.length
		const gateway = await start()
		await Bun.sleep(2_500) // That nothing happens is what is tested; it looks every two seconds.
		expect(authority.orders.length).toBe(asked)
		await gateway.stop()
	}, 30_000)

	test("proves its name on the plain port, and serves what came, without a restart and after one", async () => {
		looksAt = http
		certificateStore(join(folder, "tls")).noteAttempt({ at: new Date().toISOString(), failures: 0 })
		const gateway = await start()
		await until("the authority's certificate", async () => (await issuer()) === "CN=Small Authority")
		await gateway.stop()
		const asked = authority.orders.length
		const again = await start()
		expect(await issuer()).toBe("CN=Small Authority")
		expect(authority.orders.length).toBe(asked)
		await again.stop()
	}, 30_000)
})
