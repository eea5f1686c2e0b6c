import { z } from "zod"
import type { AskAdmin } from "../people/admin-api.ts"
import { ensureMappers } from "./claim-mappers.ts"

export type ClientWish = { id: string; secret: string }

/** A confidential client as Keycloak takes one (ClientRepresentation). */
type Client = ClientWish & {
	name: string
	standardFlowEnabled: boolean
	serviceAccountsEnabled: boolean
	redirectUris: string[]
	attributes: Record<string, string>
}

const nothing = z.unknown()
const Found = z.array(z.object({ id: z.string() }))
const Roles = z.array(z.looseObject({ id: z.string(), name: z.string() }))

/** What Helm's own client may do in this realm; to sign in as somebody else is not among it. */
const roles = [
	"manage-users",
	"view-users",
	"query-users",
	"query-groups",
	"view-realm",
	"manage-realm",
	"view-clients",
	"manage-clients",
	"view-events",
]

export const ensureClient = async (
	ask: AskAdmin,
	path: string,
	{ id: clientId, ...wish }: Client,
): Promise<void> => {
	const client = {
		...wish,
		clientId,
		protocol: "openid-connect",
		publicClient: false,
		directAccessGrantsEnabled: false,
		implicitFlowEnabled: false,
		frontchannelLogout: false,
		webOrigins: [],
	}
	const [known] = await findClient(ask, path, clientId)
	if (known) await ask("PUT", `${path}/clients/${known.id}`, nothing, { id: known.id, ...client })
	else await ask("POST", `${path}/clients`, nothing, client)
	const [made] = await findClient(ask, path, clientId)
	if (!made) throw new Error(`Keycloak has no client ${clientId} after it was made`)
	if (wish.standardFlowEnabled) await ensureMappers(ask, `${path}/clients/${made.id}`, clientId)
	if (wish.serviceAccountsEnabled) await grantRoles(ask, path, made.id)
}

export const findClient = (ask: AskAdmin, path: string, clientId: string) =>
	ask("GET", `${path}/clients?${new URLSearchParams({ clientId })}`, Found)

const grantRoles = async (ask: AskAdmin, path: string, client: string): Promise<void> => {
	const account = await ask(
		"GET",
		`${path}/clients/${client}/service-account-user`,
		z.object({ id: z.string() }),
	)
	const [management] = await findClient(ask, path, "realm-management")
	if (!management) throw new Error("Keycloak has no client realm-management")
	const mapping = `${path}/users/${account.id}/role-mappings/clients/${management.id}`
	const [offered, granted] = [
		await ask("GET", `${mapping}/available`, Roles),
		await ask("GET", mapping, Roles),
	]
	const missing = offered.filter(({ name }) => roles.includes(name))
	const excess = granted.filter(({ name }) => !roles.includes(name))
	if (missing.length) await ask("POST", mapping, nothing, missing)
	if (excess.length) await ask("DELETE", mapping, nothing, excess)
}
