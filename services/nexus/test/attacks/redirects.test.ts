import { afterAll, describe, expect, test } from "bun:test"
import { safeNext } from "../../next-path.ts"
import { startGateway } from "../gateway.ts"
import { hostileTargets } from "./redirect-targets.ts"

const gateway = await startGateway(() => new Response("reached"))
afterAll(gateway.stop)
const { origin } = new URL(gateway.url)
const ada = await gateway.people.as("ada")

/** Where a browser would go: a Location as every header is, in bytes, resolved against ours. */
const landing = (location: string): URL => new URL(location, `${gateway.url}/somewhere/deep`)

describe(`a target of ${hostileTargets.length} hostile ones`, () => {
	test("there are enough of them", () => {
		expect(new Set(hostileTargets).size).toBeGreaterThanOrEqual(150)
	})

	test.each(hostileTargets)("%j leads to no other place after the sign-in", (target) => {
		const next = safeNext(target, gateway.url)
		expect(next).toMatch(/^\/(?![/\\])/)
		expect(landing(next).origin).toBe(origin)
		expect(landing(next).pathname).not.toMatch(/^\/\/|^\/(logout|keycloak-callback|login)/)
	})

	test("is no better as the page that the theme's form comes back to", async () => {
		for (const next of hostileTargets) {
			const body = new URLSearchParams({ theme: "dark", next })
			const { headers } = await gateway.ask("/theme", {
				method: "POST",
				body,
				headers: { Origin: gateway.url },
			})
			expect(landing(headers.get("location") ?? "//none").origin).toBe(origin)
		}
	})

	test("is no better as an address that is asked for", async () => {
		for (const target of hostileTargets) {
			const path = `/${encodeURI(target.toWellFormed()).replace(/^[/\\]+/, "/")}`
			for (const headers of [{ Accept: "text/html" }, ada]) {
				const location = (await gateway.ask(path, { headers })).headers.get("location")
				if (location) expect(landing(location).origin).toBe(origin)
			}
		}
	}, 30_000)
})
