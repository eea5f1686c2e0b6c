import { z } from "zod"
import type { AskAdmin } from "../people/admin-api.ts"

const Mappers = z.array(z.object({ id: z.string(), name: z.string() }))

/** Where a claim is told: both tokens, userinfo and introspection. */
const everywhere = {
	"id.token.claim": "true",
	"access.token.claim": "true",
	"userinfo.token.claim": "true",
	"introspection.token.claim": "true",
}

/** What the gateway's tokens tell beyond Keycloak's usual: groups by name, companies, and that they are meant for us. */
const mappersFor = (clientId: string) => [
	{
		name: "groups",
		protocolMapper: "oidc-group-membership-mapper",
		config: { "claim.name": "groups", "full.path": "false", ...everywhere },
	},
	{
		name: "companies",
		protocolMapper: "oidc-usermodel-attribute-mapper",
		config: {
			"user.attribute": "companies",
			"claim.name": "companies",
			"jsonType.label": "String",
			multivalued: "true",
			...everywhere,
		},
	},
	{
		name: "audience",
		protocolMapper: "oidc-audience-mapper",
		config: { "included.client.audience": clientId, "access.token.claim": "true" },
	},
]

export const ensureMappers = async (ask: AskAdmin, client: string, clientId: string): Promise<void> => {
	const models = `${client}/protocol-mappers/models`
	const known = await ask("GET", models, Mappers)
	for (const mapper of mappersFor(clientId)) {
		const body = { protocol: "openid-connect", ...mapper }
		const same = known.find(({ name }) => name === mapper.name)
		if (same) await ask("PUT", `${models}/${same.id}`, z.unknown(), { id: same.id, ...body })
		else await ask("POST", models, z.unknown(), body)
	}
}
