import type { Level } from "@hivematrix/shared/levels"
import type { TokenWish } from "./issue-token.ts"
import type { keycloakAdmin } from "./keycloak-admin.ts"

const levelOfGroup: Record<string, Level> = { admins: "admin", technicians: "technician", billing: "billing" }

/** A token for a person of the provider: with the rights that signing in would give, and no more. */
export const tokenWishOf = async (
	admin: Awaited<ReturnType<typeof keycloakAdmin>>,
	username: string,
): Promise<Omit<TokenWish, "hours">> => {
	const person = await admin.find(username)
	const groups = await admin.groupsOf(person)
	const level = ["admins", "technicians", "billing"].find((group) => groups.includes(group)) ?? ""
	return {
		username,
		level: levelOfGroup[level] ?? "client",
		name: [person.firstName, person.lastName].filter(Boolean).join(" ") || username,
		email: person.email ?? "",
		groups,
		companies: person.attributes?.companies ?? [],
	}
}
