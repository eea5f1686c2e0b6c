import { afterAll, expect, test } from "bun:test"
import { createDatabase } from "@hivematrix/shared/test"
import { decodeProtectedHeader } from "jose"
import { browser } from "./browser.ts"
import { follow, relyingParty, signedIn, signInAs } from "./flow.ts"
import { secrets, startGateway, startIdentity } from "./identity.ts"

const database = await createDatabase()
const gateway = startGateway()
// Two at once on an empty database: one of them makes the tables, the keys and the first user.
const [first, second] = await Promise.all([
	startIdentity(gateway.url, database.url),
	startIdentity(gateway.url, database.url, { ADMIN_INITIAL_PASSWORD: "another first password" }),
])
gateway.routeTo(first.port)
const rp = await relyingParty(gateway.url)
afterAll(async () => {
	gateway.stop()
	await database.drop()
})

const visitor = browser()
const firstPassword = async () => {
	const begun = await rp.begin()
	const { callback } = await signInAs(visitor, begun.url, "admin", secrets.password)
	return callback ? secrets.password : "another first password"
}
const password = await firstPassword()

test("two instances make one administrator and one set of keys", async () => {
	expect(await database.sql`select username from users`).toHaveLength(1)
	expect(await database.sql`select kind from provider_keys`).toHaveLength(2)
})

test("a sign-in begun at one instance ends at the other", async () => {
	const other = browser()
	const begun = await rp.begin()
	const page = await follow(other, begun.url)
	gateway.routeTo(second.port)
	const answer = await other.submit(page.url, { username: "admin", password })
	gateway.routeTo(first.port)
	const { callback } = await follow(other, new URL(answer.headers.get("location") ?? "", page.url).href)
	gateway.routeTo(second.port)
	if (!callback) throw new Error("The other instance did not know the sign-in")
	expect((await rp.exchange(callback, begun)).access_token).toBeTruthy()
})

test("keys, sessions and passwords outlive the processes, and a later initial password changes nothing", async () => {
	const before = await signedIn(rp, visitor, "admin", password)
	expect(await first.stop()).toBe(0)
	expect(await second.stop()).toBe(0)
	const third = await startIdentity(gateway.url, database.url, {
		ADMIN_INITIAL_PASSWORD: "a third first password",
	})
	gateway.routeTo(third.port)

	expect((await follow(visitor, (await rp.begin()).url)).callback).toBeDefined()
	const userinfo = await fetch(rp.server.userinfo_endpoint ?? "", {
		headers: { authorization: `Bearer ${before.access_token}` },
	})
	expect(userinfo.status).toBe(200)
	const { access_token } = await signedIn(rp, browser(), "admin", password)
	expect(decodeProtectedHeader(access_token).kid).toBe(decodeProtectedHeader(before.access_token).kid)
	const { callback } = await signInAs(browser(), (await rp.begin()).url, "admin", "a third first password")
	expect(callback).toBeUndefined()
	await third.stop()
})

test("keys are of no use without the service's own secret", async () => {
	const stolen = await database.sql<{ sealed: string }[]>`select sealed from provider_keys`
	for (const { sealed } of stolen) expect(sealed).toMatch(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/)
	const key = Buffer.alloc(32, 9).toString("base64url")
	await expect(startIdentity(gateway.url, database.url, { SECRET_KEY: key })).rejects.toThrow(
		/ended with 78.*another SECRET_KEY/s,
	)
})

test("without users and without a first password it says so instead of starting", async () => {
	const empty = await createDatabase()
	const start = startIdentity(gateway.url, empty.url, { ADMIN_INITIAL_PASSWORD: "" })
	await expect(start).rejects.toThrow(/ended with 78.*ADMIN_INITIAL_PASSWORD/s)
	await empty.drop()
})
