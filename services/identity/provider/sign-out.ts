import type { Signed } from "@hivematrix/shared/auth"
import type { Context } from "hono"
import type Provider from "oidc-provider"
import type { KoaContextWithOIDC } from "oidc-provider"
import type { Bridge } from "./bridge.ts"

/** Inside only: the provider's answer to the route before, with the secret that confirms the sign-out. */
const confirmation = "x-sign-out-confirmation"

/**
 * The provider asks before it ends a session, or lets a script send its form. Where there is nothing to ask (the
 * application showed the person's own id_token, nobody is signed in, or somebody else just signed in instead), the answer
 * carries the secret, and `signOut` sends the form from here: our pages run no inline scripts.
 */
export const confirmWithoutScript = (provider: Provider): void => {
	provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
		await next()
		const secret = ctx.oidc?.session?.state?.secret
		if (ctx.status === 200 && typeof secret === "string" && needsNoQuestion(ctx)) {
			ctx.set(confirmation, secret)
		}
	})
}

const needsNoQuestion = ({ oidc }: KoaContextWithOIDC): boolean => {
	if (oidc.route === "resume") return true
	if (oidc.route !== "end_session") return false
	const account = oidc.session?.accountId
	const hint = oidc.entities.IdTokenHint?.payload as { sub?: string } | undefined
	return account === undefined || account === hint?.sub
}

/** Lets the provider answer and, where it only waits for its own form, sends that form for the browser. */
export const answerOrSignOut = async (c: Context<Signed>, bridge: Bridge): Promise<Response> => {
	const response = await bridge.answer(c)
	const secret = response.headers.get(confirmation)
	if (!secret) return response
	await response.body?.cancel()
	return bridge.answer(c, {
		path: "/protocol/openid-connect/logout/confirm",
		cookie: [c.req.header("cookie"), ...cookiesOf(response)].filter(Boolean).join("; "),
		form: { xsrf: secret, logout: "yes" },
	})
}

// A browser without a session got one with this answer; the form must come with it.
const cookiesOf = (response: Response): string[] =>
	response.headers.getSetCookie().map((cookie) => cookie.split(";", 1)[0] ?? "")
