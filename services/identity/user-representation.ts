import { z } from "zod"
import type { Factor } from "./queries/factors.ts"
import type { Group } from "./queries/groups.ts"
import type { User, UserFields } from "./queries/users.ts"
import { Username } from "./username.ts"

/** A user as Keycloak's admin API shows one (UserRepresentation, Keycloak 26). */
export const userRepresentation = (user: User) => ({
	id: user.id,
	username: user.username,
	firstName: user.firstName,
	lastName: user.lastName,
	email: user.email ?? undefined,
	emailVerified: false,
	enabled: user.enabled,
	createdTimestamp: user.createdAt.getTime(),
	attributes: { companies: user.companies },
	totp: user.hasTotp,
	disableableCredentialTypes: [],
	requiredActions: user.passwordTemporary ? ["UPDATE_PASSWORD"] : [],
	notBefore: 0,
	access: { manageGroupMembership: true, view: true, mapRoles: false, impersonate: false, manage: true },
})

export const groupRepresentation = ({ id, name }: Group) => ({ id, name, path: `/${name}`, subGroups: [] })

/** A factor as Keycloak shows one (CredentialRepresentation), under Keycloak's names. */
export const credentialRepresentation = ({ id, kind, label, createdAt }: Factor) => ({
	id,
	type: kind === "totp" ? "otp" : "webauthn",
	userLabel: label,
	createdDate: createdAt.getTime(),
})

const Line = z
	.string()
	.trim()
	.max(255)
	.regex(/^\P{Cc}*$/u, "one line of text, please")

const Credential = z.object({
	type: z.literal("password").default("password"),
	value: z.string().max(1000),
	/** Whether the next sign-in asks for another one. */
	temporary: z.boolean().default(false),
})

/** What may be written of a user; other fields of the representation are let pass and ignored, as Keycloak does. */
export const UserBody = z.object({
	username: Username.optional(),
	email: z
		.union([z.literal("").transform(() => null), z.email().max(255).toLowerCase(), z.null()])
		.optional(),
	firstName: Line.optional(),
	lastName: Line.optional(),
	enabled: z.boolean().optional(),
	attributes: z.object({ companies: z.array(Line.min(1)).max(1000).default([]) }).optional(),
})

export const NewUserBody = UserBody.extend({
	username: Username,
	/** Names or paths. */
	groups: z.array(z.string().transform((path) => path.replace(/^\//, ""))).optional(),
	credentials: z.array(Credential).max(1).optional(),
})

export const PasswordBody = Credential

export const fieldsOf = ({ attributes, ...fields }: z.infer<typeof UserBody>): UserFields => ({
	...fields,
	companies: attributes?.companies,
})
