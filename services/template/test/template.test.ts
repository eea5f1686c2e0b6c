import { describe, expect, test } from "bun:test"
import { createLog } from "@hivematrix/shared/log"
import type { ServiceClient } from "@hivematrix/shared/service-client"
import { signingKeys } from "@hivematrix/shared/test"
import { createApp } from "../app.ts"
import manifest from "../service.json"

const { name } = manifest
const { keys, as, asService } = await signingKeys()
const silent = createLog(name, "error", () => {})

// The other service is this app itself, so the call runs its whole way without a port.
const services: Pick<ServiceClient, "call"> = {
	call: async (target, path, answer) => {
		const response = await app.request(path, { headers: await asService(name, target) })
		return answer.parse(await response.json())
	},
}
const app = createApp({ name, keys, log: silent, services })

describe("the sample service", () => {
	test("greets a person with name and level", async () => {
		const page = await (await app.request("/", { headers: await as("tariq") })).text()
		expect(page).toContain("Hello, Tariq Technician!")
		expect(page).toContain("technician")
	})

	test("answers a person and a service differently", async () => {
		const person = await app.request("/api/example", { headers: await as("petra") })
		expect(await person.json()).toEqual({ message: "Hello, Petra of Acme.", asked_by: "user", name: "petra" })
		const service = await app.request("/api/example", { headers: await asService("ledger", name) })
		expect(await service.json()).toEqual({
			message: "Hello, service ledger.",
			asked_by: "service",
			name: "ledger",
		})
	})

	test("shows the answer of another service", async () => {
		const page = await (await app.request("/demo-service-call", { headers: await as("tariq") })).text()
		expect(page).toContain(`Hello, service ${name}.`)
	})

	test("shows its page to people only", async () => {
		expect((await app.request("/", { headers: await asService("ledger", name) })).status).toBe(403)
	})

	test("knows nobody without a token", async () => {
		const response = await app.request("/api/example")
		expect(response.status).toBe(401)
		expect(response.headers.get("content-type")).toBe("application/problem+json")
	})
})
