import type { Pool } from "@hivematrix/shared/db"
import { type FindAccount, interactionPolicy } from "oidc-provider"
import { claimsOf } from "../claims.ts"
import { asksForSecondFactor } from "../due-step.ts"
import { findUser } from "../queries/users.ts"
import type { Realm } from "../settings.ts"

/**
 * Who an id stands for. Somebody who was disabled or removed is nobody, whatever they still hold.
 * @param texts the access tokens made in this request, for their id_token's at_hash
 */
export const accounts =
	(sql: Pool, texts: WeakMap<object, string>): FindAccount =>
	async (ctx, id) => {
		const user = await findUser(sql, id)
		if (!user?.enabled) return undefined
		return {
			accountId: id,
			claims: (use) => {
				const token = ctx.oidc.entities.AccessToken
				const hashed = use === "id_token" && token ? { at_hash: texts.get(token) } : {}
				return { ...claimsOf(user), ...hashed }
			},
		}
	}

/** Sign-in is all that is asked; a session whose user is gone, or that lacks the second factor, asks for it anew. */
export const signInPolicy = ({ requireMfa }: Realm) => {
	const { Check } = interactionPolicy
	const prompts = interactionPolicy.base()
	prompts.remove("consent")
	const checks = prompts.get("login")?.checks
	checks?.add(
		new Check("no_account", "the user of the session is gone", ({ oidc }) =>
			oidc.account ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT,
		),
	)
	checks?.add(
		new Check("second_factor", "a second factor is needed", async ({ oidc }) => {
			const asked = String(oidc.params?.acr_values ?? "")
				.split(" ")
				.includes("2")
			const groups = (await oidc.account?.claims("id_token", "", {}, []))?.groups
			const needed = asked || asksForSecondFactor(requireMfa, Array.isArray(groups) ? groups : [])
			return needed && oidc.session?.acr !== "2" ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT
		}),
	)
	return prompts
}
