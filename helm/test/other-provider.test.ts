import { expect, test } from "bun:test"
import { MasterConfig } from "../config/master-config.ts"
import { keycloakAdmin } from "../people/keycloak-admin.ts"

const provider = { issuer: "https://login.example/v2.0", client_id: "c", client_secret: "s" }
const installed = (more: object) => ({
	config: MasterConfig.parse({ provider: { ...provider, ...more } }),
	services: [],
	urlOf: () => "http://127.0.0.1:1",
})

test("people of a provider without an admin API are not Helm's to change, and it says where they are", async () => {
	await expect(keycloakAdmin(installed({}))).rejects.toThrow(
		"People are kept at https://login.example/v2.0, which has no admin API that Helm could use. Add and change them there.",
	)
	await keycloakAdmin(installed({ admin_api: true }))
})

test("a provider's settings are checked before anything starts", () => {
	const wrong = { issuer: "http://login.example", client_id: "", scopes: "email", claim: {} }
	const { error } = MasterConfig.safeParse({ provider: { ...provider, ...wrong } })
	const reasons = error?.issues.map(({ path }) => path.join(".")) ?? []
	for (const name of ["provider.issuer", "provider.client_id", "provider.scopes"])
		expect(reasons).toContain(name)
	expect(JSON.stringify(error?.issues)).toContain("claim")
})
