import { afterAll, describe, expect, test } from "bun:test"
import { createDatabase } from "@hivematrix/shared/test"
import { decodeJwt } from "jose"
import { browser } from "./browser.ts"
import { relyingParty, signInAs } from "./flow.ts"
import { secrets, startGateway, startIdentity } from "./identity.ts"

const database = await createDatabase()
const gateway = startGateway()
const identity = await startIdentity(gateway.url, database.url)
gateway.routeTo(identity.port)
const rp = await relyingParty(gateway.url)

afterAll(async () => {
	await identity.stop()
	gateway.stop()
	await database.drop()
})

describe("the code flow", () => {
	test("signs in", async () => {
		const visitor = browser()
		const begun = await rp.begin()
		const { callback } = await signInAs(visitor, begun.url, "admin", secrets.password)
		if (!callback) throw new Error("no callback")
		const tokens = await rp.exchange(callback, begun)
		expect(decodeJwt(tokens.access_token).azp).toBe("core-client")
	})
})
