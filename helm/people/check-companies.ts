import { fetchFrom, type Installed } from "../config/installed.ts"
import { issueToken, revokeToken } from "./issue-token.ts"

/** What is known of account numbers: those that no company has, and why nobody could be asked, if so. */
export type CompanyCheck = { unknown: string[]; unasked?: string }

/** Asks Codex whether there are companies with these account numbers: a wrong one would silently give no rights. */
export const checkCompanies = async (installed: Installed, accounts: string[]): Promise<CompanyCheck> => {
	if (!accounts.length) return { unknown: [] }
	if (!installed.services.includes("codex")) return { unknown: [], unasked: "Codex is not installed" }
	try {
		const wish = { level: "admin", username: "helm-admin", hours: 0.05 } as const
		const token = await issueToken(installed, wish)
		const found = await Promise.all(accounts.map((account) => exists(installed, token, account)))
		await revokeToken(installed, token)
		return { unknown: accounts.filter((_, index) => !found[index]) }
	} catch (error) {
		return { unknown: [], unasked: (error as Error).message }
	}
}

const exists = async ({ urlOf }: Installed, token: string, account: string): Promise<boolean> => {
	const url = `${urlOf("codex")}/api/companies/${encodeURIComponent(account)}`
	const headers = { Accept: "application/json", Authorization: `Bearer ${token}` }
	const { status } = await fetchFrom(url, { headers, redirect: "manual" })
	if (status === 200) return true
	if (status === 404 || status === 400) return false
	throw new Error(`Codex answered ${status}`)
}

/** What a check found, for a person to read; nothing where all is well. */
export const tellCheck = ({ unknown, unasked }: CompanyCheck): string[] => [
	...(unknown.length ? [`No company has the account number ${unknown.join(", ")}.`] : []),
	...(unasked ? [`The account numbers could not be checked: ${unasked.replace(/\.$/, "")}.`] : []),
]
