import type { Pool } from "@hivematrix/shared/db"
import { type FindAccount, interactionPolicy } from "oidc-provider"
import { claimsOf } from "../claims.ts"
import { findUser } from "../queries/users.ts"

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

/** Sign-in is all that is asked; a session whose user is gone asks for it anew. */
export const signInPolicy = () => {
	const prompts = interactionPolicy.base()
	prompts.remove("consent")
	prompts
		.get("login")
		?.checks.add(
			new interactionPolicy.Check("no_account", "the user of the session is gone", ({ oidc }) =>
				oidc.account ? interactionPolicy.Check.NO_NEED_TO_PROMPT : interactionPolicy.Check.REQUEST_PROMPT,
			),
		)
	return prompts
}
