import type { ArgsDef } from "citty"
import type { Installed } from "../../config/installed.ts"
import { KnownError } from "../../known-error.ts"
import { checkCompanies, tellCheck } from "../../people/check-companies.ts"

export const uncheckedOption = {
	unchecked: { type: "boolean", description: "Take account numbers that no company has yet" },
} satisfies ArgsDef

/** What stands between commas. */
export const commaList = (text: string): string[] =>
	text
		.split(",")
		.map((part) => part.trim())
		.filter(Boolean)

/** Refuses account numbers that no company has; says so where nobody can tell. */
export const refuseUnknownCompanies = async (
	installed: Installed,
	accounts: string[],
	unchecked: boolean,
): Promise<void> => {
	const check = await checkCompanies(installed, accounts)
	const said = tellCheck(check).join(" ")
	if (check.unknown.length && !unchecked) throw new KnownError(`${said} Correct it, or give --unchecked.`)
	if (said) console.error(said)
}
