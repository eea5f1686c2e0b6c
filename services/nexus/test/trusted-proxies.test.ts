import { afterAll, describe, expect, test } from "bun:test"
import { clientAddress, ProxyList } from "../trusted-proxies.ts"
import { startGateway } from "./gateway.ts"

const proxies = ProxyList.parse("10.0.0.0/8,192.168.7.7,fd00::/8")
const nobody = ProxyList.parse("")

describe("the address of a client", () => {
	test.each([
		["nothing is said", "10.0.0.1", null, "10.0.0.1"],
		["a trusted proxy names it", "10.0.0.1", "203.0.113.9", "203.0.113.9"],
		["two trusted proxies stand in a row", "10.0.0.1", "203.0.113.9, 192.168.7.7", "203.0.113.9"],
		["a client forged what stands before", "10.0.0.1", "6.6.6.6, 203.0.113.9", "203.0.113.9"],
		[
			"a client forged a trusted address",
			"10.0.0.1",
			"6.6.6.6, 10.9.9.9, 203.0.113.9, 10.0.0.2",
			"203.0.113.9",
		],
		["whoever asks is no trusted proxy", "203.0.113.9", "6.6.6.6", "203.0.113.9"],
		["it is said in IPv6", "fd00::1", "2001:db8::7", "2001:db8::7"],
		["it comes with brackets and port", "10.0.0.1", "[2001:db8::7]:443", "2001:db8::7"],
		["it comes with a port", "10.0.0.1", "203.0.113.9:5000", "203.0.113.9"],
		["the proxy is seen as IPv4 in IPv6", "::ffff:10.0.0.1", "203.0.113.9", "203.0.113.9"],
		["it is no address", "10.0.0.1", "203.0.113.9, unknown", "10.0.0.1"],
		["everybody on the way is trusted", "10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"],
	])("when %s", (_, peer, said, address) => {
		expect(clientAddress(peer, said, proxies)).toBe(address)
		expect(clientAddress(peer, said, nobody)).toBe(peer)
	})

	test.each(["10.0.0.0/33", "example.com", "10.0.0.0/", "300.1.1.1", "10.0.0.0/x"])(
		"can't be said by %s: that is no network",
		(item) => expect(ProxyList.safeParse(item).success).toBe(false),
	)
})

describe("behind a trusted proxy that speaks https", async () => {
	const options = { publicUrl: "https://hive.example", TRUSTED_PROXIES: "127.0.0.1" }
	const gateway = await startGateway(({ headers }) => Response.json(Object.fromEntries(headers)), options)
	afterAll(gateway.stop)
	const ada = await gateway.people.as("ada")

	test("services and the log learn the client's address, and limits count by it", async () => {
		const headers = { ...ada, "X-Forwarded-For": "6.6.6.6, 203.0.113.9", "X-Forwarded-Proto": "https" }
		expect(await (await gateway.ask("/echo/x", { headers })).json()).toMatchObject({
			"x-forwarded-for": "203.0.113.9",
			"x-forwarded-proto": "https",
		})
		expect(gateway.logged().at(-1)?.context?.address).toBe("203.0.113.9")
		const strict = await startGateway(() => new Response("in"), { ...options, RATE_PER_ADDRESS: "1/5" })
		const many = async (address: string) => {
			const ask = () => strict.ask("/echo/x", { headers: { "X-Forwarded-For": address } })
			return (await Promise.all(Array.from({ length: 8 }, ask))).filter(({ status }) => status === 429).length
		}
		expect(await many("203.0.113.1")).toBeGreaterThan(0)
		expect(await many("203.0.113.2")).toBeGreaterThan(0)
		expect((await strict.ask("/echo/x", { headers: { "X-Forwarded-For": "203.0.113.3" } })).status).toBe(401)
		await strict.stop()
	})

	test("who came to it by plain http is shown the way, and refused when writing", async () => {
		const headers = { ...ada, "X-Forwarded-Proto": "http" }
		const read = await gateway.ask("/echo/x?y=1", { headers })
		expect([read.status, read.headers.get("location")]).toEqual([308, "https://hive.example/echo/x?y=1"])
		expect((await gateway.ask("/echo/x", { method: "POST", headers })).status).toBe(403)
		const forged = { ...ada, "X-Forwarded-Proto": "http, https" }
		expect((await gateway.ask("/echo/x", { headers: forged })).status).toBe(200)
	})
})
