import type { Context } from "hono"
import { acrOf } from "../../due-step.ts"
import { originOf } from "../../origin.ts"
import { removeSteps } from "../../queries/sign-in-steps.ts"
import { recordSuccess } from "../../queries/sign-ins.ts"
import { lookAgain, pathOf, personOf, type SignInDeps, type SigningIn } from "./under-way.tsx"

/** After a step: to the next one, or into the platform when nothing is left to do. The provider hears of nobody before that. */
export const goOn = async (c: Context<SigningIn>, deps: SignInDeps): Promise<Response> => {
	const { uid, due } = await lookAgain(c, deps)
	if (due !== "nothing") return c.redirect(pathOf(c, deps.realm), 303)
	const { id, methods } = personOf(c)
	// Of two windows that finish at once, one only is written down.
	if (await removeSteps(deps.sql, uid)) await recordSuccess(deps.sql, id, methods, originOf(c))
	const { req, res } = deps.bridge.pair(c)
	const login = { accountId: id, remember: false, amr: methods, acr: acrOf(methods) }
	return c.redirect(await deps.provider.interactionResult(req, res, { login }), 303)
}
