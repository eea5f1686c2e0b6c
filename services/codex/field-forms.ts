import { z } from "zod"

/** The forms that values of the contract take: texts are trimmed, absent ones null. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
const printable = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f]*$/
export const text = (max: number) =>
	z
		.string()
		.trim()
		.max(max, `Write at most ${max.toLocaleString("en")} characters.`)
		.regex(printable, "Leave out control characters.")
export const line = text(200).nullable()
export const lines = text(10_000).nullable()
export const phone = text(50).nullable()
export const email = text(254).regex(
	/^[^\s@<>]+@[^\s@<>]+$/,
	"Write an e-mail address such as ada@example.com.",
)
export const date = z.iso.date("Write a date such as 2026-05-31.").nullable()
export const list = (item: z.ZodType<string>) => z.array(item).max(50, "At most 50.")
export const choice = <const Values extends readonly [string, ...string[]]>(values: Values) =>
	z.enum(values, `Choose one of: ${values.join(", ")}.`)

/** How other services, sign-in claims and files name a company; letters, digits, dot, hyphen, underscore. */
export const AccountNumber = z
	.string()
	.trim()
	.regex(/^[A-Za-z0-9._-]{1,50}$/, "Write 1 to 50 letters, digits, dots, hyphens or underscores.")
