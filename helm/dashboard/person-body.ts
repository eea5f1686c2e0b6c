import { Level } from "@hivematrix/shared/levels"
import { z } from "zod"

/** People and groups as the JSON API has them, under the names of Keycloak's admin API. */

const Line = z
	.string()
	.trim()
	.max(255)
	.regex(/^\P{Cc}*$/u, "One line of text, please.")

const Email = Line.pipe(z.union([z.literal(""), z.email("This is not an e-mail address.")]))

/** As a name or as Keycloak's path: `admins`, `/admins`. */
const GroupNames = z.array(Line.min(1).transform((name) => name.replace(/^\//, ""))).max(50)

const Password = z.string().min(1, "A password is needed.").max(1000)

const fields = {
	firstName: Line.optional(),
	lastName: Line.optional(),
	email: Email.optional(),
	enabled: z.boolean().optional(),
	emailVerified: z.boolean().optional().describe("Kept by Keycloak; the embedded provider verifies none."),
	companies: z.array(Line.min(1)).max(1000).optional().describe("Account numbers."),
}

/** What may be changed; what is left out stays. */
export const PersonBody = z.strictObject(fields)

export const NewPersonBody = PersonBody.extend({
	username: Line.min(1, "A person needs a username."),
	groups: GroupNames.optional().describe("client unless told."),
	password: Password.optional().describe("Without one, nobody signs in until reset-password gave one."),
	temporary: z.boolean().default(true).describe("Whether the password is changed at the first sign-in."),
})

export const PasswordBody = z.strictObject({ password: Password, temporary: z.boolean().default(true) })

export const GroupsBody = z.strictObject({ groups: GroupNames })

export const GroupAnswer = z.object({ id: z.string(), name: z.string() })

/** Somebody, without anything that is secret. */
export const PersonAnswer = z.object({
	id: z.string(),
	username: z.string(),
	email: z.string().nullish(),
	firstName: z.string().nullish(),
	lastName: z.string().nullish(),
	enabled: z.boolean(),
	emailVerified: z.boolean().optional(),
	attributes: z.object({ companies: z.array(z.string()) }),
	level: Level,
})

export const Told = z.object({ success: z.literal(true), message: z.string() })
