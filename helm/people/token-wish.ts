import type { TokenWish } from "./issue-token.ts"
import type { KeycloakAdmin } from "./keycloak-admin.ts"
import { levelOfGroups } from "./level-of-groups.ts"

/** A token for a person of the provider: with the rights that signing in would give, and no more. */
export const tokenWishOf = async (
	admin: KeycloakAdmin,
	username: string,
): Promise<Omit<TokenWish, "hours">> => {
	const person = await admin.find(username)
	const groups = await admin.groupsOf(person)
	return {
		username,
		level: levelOfGroups(groups),
		name: [person.firstName, person.lastName].filter(Boolean).join(" ") || username,
		email: person.email ?? "",
		groups,
		companies: person.attributes?.companies ?? [],
	}
}
