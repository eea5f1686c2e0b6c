import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { createDatabase } from "@hivematrix/shared/test"
import { decodeJwt, decodeProtectedHeader } from "jose"
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
		const { callback, response } = await signInAs(visitor, begun.url, "admin", secrets.password)
		if (!callback) console.log(response?.status, await response?.text())
		if (!callback) throw new Error("no callback")
		const tokens = await rp.exchange(callback, begun)
		console.log(tokens, decodeJwt(tokens.access_token), decodeJwt(tokens.id_token ?? ""), decodeProtectedHeader(tokens.access_token))
		console.log(identity.log())
	})
})
