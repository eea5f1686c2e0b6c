import { afterAll, expect, test } from "bun:test"
import { helm } from "./helm.ts"
import { startRealm } from "./identity.ts"

const realm = await startRealm()
const { add, ask } = await helm(realm.identity.url)
afterAll(realm.close)

test("everybody is exported with groups, companies and a hash that Keycloak can check", async () => {
	await add({
		username: "cleo",
		email: "cleo@example.com",
		groups: ["client"],
		attributes: { companies: ["A-1"] },
		credentials: [{ type: "password", value: "correct horse battery staple" }],
	})
	await add({ username: "nobody" })
	const { json } = await ask("GET", "/export/users")
	const cleo = json.find(({ username }) => username === "cleo")
	expect(cleo).toMatchObject({
		email: "cleo@example.com",
		groups: ["/client"],
		attributes: { companies: ["A-1"] },
	})
	const [credential] = (cleo as { credentials: Record<string, string>[] }).credentials
	const { value, salt } = JSON.parse(credential?.secretData ?? "")
	const { hashIterations, additionalParameters } = JSON.parse(credential?.credentialData ?? "")
	const { memory, parallelism, hashLength } = additionalParameters
	expect(Buffer.from(value, "base64")).toHaveLength(Number(hashLength[0]))
	const phc = `$argon2id$v=19$m=${memory[0]},t=${hashIterations},p=${parallelism[0]}$${salt}$${value}`
		.replaceAll("=$", "$")
		.replace(/=+$/, "")
	expect(await Bun.password.verify("correct horse battery staple", phc)).toBe(true)
	expect(json.find(({ username }) => username === "nobody")).toMatchObject({ credentials: [] })
})

test("nobody but Helm's client gets the export", async () => {
	expect((await fetch(`${realm.identity.url}/admin/realms/hivematrix/export/users`)).status).toBe(401)
})
