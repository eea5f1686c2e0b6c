import type { User } from "./queries/users.ts"

/** What tokens and userinfo say of a person, in Keycloak's names. `companies` are account numbers. */
export const claimsOf = (user: User) => ({
	sub: user.id,
	preferred_username: user.username,
	name: [user.firstName, user.lastName].filter(Boolean).join(" ") || user.username,
	given_name: user.firstName || undefined,
	family_name: user.lastName || undefined,
	email: user.email ?? undefined,
	groups: user.groups,
	companies: user.companies,
})
