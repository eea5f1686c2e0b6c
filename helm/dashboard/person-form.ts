import { z } from "zod"

const Line = z
	.string()
	.trim()
	.max(255)
	.regex(/^\P{Cc}*$/u, "One line of text, please.")
	.default("")

const Names = z
	.union([z.string(), z.array(z.string())])
	.optional()
	.transform((value) => [value ?? []].flat().filter(Boolean))

const Companies = z
	.string()
	.default("")
	.transform((text) =>
		text
			.split(/[\s,;]+/)
			.map((part) => part.trim())
			.filter(Boolean),
	)

/** What the form of a person sends. */
export const PersonForm = z.object({
	firstName: Line,
	lastName: Line,
	email: Line.pipe(z.union([z.literal(""), z.email("This is not an e-mail address.")])),
	groups: Names.refine((names) => names.length > 0, "Choose at least one group."),
	companies: Companies,
	enabled: z
		.literal("true")
		.optional()
		.transform((value) => value === "true"),
})
export type PersonForm = z.infer<typeof PersonForm>

export const NewPersonForm = PersonForm.omit({ enabled: true }).extend({
	username: Line.pipe(z.string().min(1, "A person needs a username.")),
	temporary: z
		.literal("true")
		.optional()
		.transform((value) => value === "true"),
})
export type NewPersonForm = z.infer<typeof NewPersonForm>

/** What was typed, to show it again beside what is wrong with it. */
export const typedPerson = (body: Record<string, unknown>): NewPersonForm => {
	const text = (name: string) => (typeof body[name] === "string" ? body[name] : "")
	return {
		username: text("username"),
		firstName: text("firstName"),
		lastName: text("lastName"),
		email: text("email"),
		groups: Names.catch([]).parse(body.groups),
		companies: Companies.parse(text("companies")),
		temporary: body.temporary === "true",
	}
}
