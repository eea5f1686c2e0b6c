import type { Configuration } from "oidc-provider"
import { appResource, appScopes } from "./tokens.ts"

/** The platform's own clients need nobody's consent: whoever signs in has granted what the platform reads. */
export const platformGrant: Configuration["loadExistingGrant"] = async ({ oidc }) => {
	const { account, client, provider, session } = oidc
	if (!account || !client || !session) return undefined
	const known = session.grantIdFor(client.clientId)
	const stored = known ? await provider.Grant.find(known) : undefined
	const grant =
		stored?.accountId === account.accountId
			? stored
			: new provider.Grant({ accountId: account.accountId, clientId: client.clientId })
	grant.addOIDCScope(`${appScopes} offline_access`)
	grant.addResourceScope(appResource, appScopes)
	await grant.save()
	return grant
}
