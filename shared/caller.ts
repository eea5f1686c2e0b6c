import { z } from "zod"
import { Level } from "./levels.ts"

/** A person, as Core's token describes them. `companies` are the account numbers a client-level user belongs to. */
export type User = {
	id: string
	username: string
	name: string
	email: string
	level: Level
	groups: string[]
	companies: string[]
}

/**
 * Who is asking: a person (`user`, with their `session`), a service for itself (`service`), or a service on behalf of a
 * person (`service` and `user`), which has that person's rights and no more. One that is not installed here but runs
 * `elsewhere` acts for nobody.
 */
export type Caller =
	| { kind: "person"; user: User; session: string }
	| { kind: "service"; service: string; user?: User | undefined; elsewhere?: true | undefined }

const person = {
	preferred_username: z.string(),
	name: z.string(),
	email: z.string(),
	permission_level: Level,
	groups: z.array(z.string()),
	companies: z.array(z.string()),
}

/** Claims of a person's token; `jti` is the session. */
export const UserClaims = z.object({ sub: z.string(), jti: z.string(), ...person })
export type UserClaims = z.infer<typeof UserClaims>

/** Claims of a service token; `on_behalf_of` is the person whose rights apply. */
export const ServiceClaims = z.object({
	sub: z.string(),
	calling_service: z.string(),
	target_service: z.string(),
	on_behalf_of: z.object({ sub: z.string(), ...person }).optional(),
	elsewhere: z.literal(true).optional(),
})
export type ServiceClaims = z.infer<typeof ServiceClaims>

export const userCaller = (claims: UserClaims): Caller => ({
	kind: "person",
	user: userOf(claims),
	session: claims.jti,
})

export const serviceCaller = (claims: ServiceClaims): Caller => ({
	kind: "service",
	service: claims.calling_service,
	user: claims.on_behalf_of && userOf(claims.on_behalf_of),
	elsewhere: claims.elsewhere,
})

const userOf = (claims: Omit<UserClaims, "jti">): User => ({
	id: claims.sub,
	username: claims.preferred_username,
	name: claims.name,
	email: claims.email,
	level: claims.permission_level,
	groups: claims.groups,
	companies: claims.companies,
})

/** The caller in a word, for logs and audit rows: a username, `service:codex`, or `ada via service:codex`. */
export const nameOf = (caller: Caller): string =>
	[caller.user?.username, caller.kind === "service" && `service:${caller.service}`]
		.filter(Boolean)
		.join(" via ")
