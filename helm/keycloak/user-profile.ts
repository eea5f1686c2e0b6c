import { z } from "zod"
import type { AskAdmin } from "../people/admin-api.ts"

const Attribute = z.looseObject({ name: z.string() })
const Profile = z.looseObject({ attributes: z.array(Attribute) })

/** Account numbers of a client's companies: seen and written by admins alone, or people could give themselves others'. */
const companies = {
	name: "companies",
	displayName: "Companies (account numbers)",
	multivalued: true,
	permissions: { view: ["admin"], edit: ["admin"] },
	validations: { length: { max: 255 } },
}

const optional = new Set(["email", "firstName", "lastName"])

/** Keycloak's declarative user profile: knows the companies, and demands no more of people than the platform does. */
export const ensureProfile = async (ask: AskAdmin, path: string): Promise<void> => {
	const profile = await ask("GET", `${path}/users/profile`, Profile)
	const others = profile.attributes.filter(({ name }) => name !== companies.name)
	const attributes = others.map(({ required, ...rest }) =>
		optional.has(rest.name) ? rest : { ...rest, ...(required === undefined ? {} : { required }) },
	)
	await ask("PUT", `${path}/users/profile`, z.unknown(), {
		...profile,
		attributes: [...attributes, companies],
	})
}
