import type { Log } from "@hivematrix/shared/log"
import { unseal } from "@hivematrix/shared/seal"
import { ButtonForm, Card } from "@hivematrix/shared/view"
import { type Context, Hono } from "hono"
import { audit } from "../audit.ts"
import type { Cookies } from "../cookies.ts"
import type { Door } from "../door.ts"
import type { Provider } from "../provider.ts"

export type SignOutOptions = {
	provider: Provider
	cookies: Cookies
	publicUrl: string
	coreUrl: string
	secret: string
	log: Log
}

/**
 * Ends the HiveMatrix session at Core and then the provider's own (OpenID Connect RP-Initiated Logout 1.0).
 * By POST; a GET that the person made themselves does the same, one that another site caused only asks.
 */
export const signOut = ({ provider, cookies, publicUrl, coreUrl, secret, log }: SignOutOptions) => {
	const leave = async (c: Context<Door>) => {
		const { visitor } = c.var
		if (visitor) {
			await revoke(coreUrl, visitor.token)
			audit(log, c, "sign-out", { user: visitor.user.username })
		}
		const idToken = await unseal(cookies.idToken.read(c) ?? "", secret)
		cookies.session.drop(c)
		cookies.idToken.drop(c)
		c.header("Cache-Control", "no-store")
		c.header("Clear-Site-Data", '"cache"')
		const address = new URL(provider.server.end_session_endpoint ?? "")
		address.searchParams.set("client_id", provider.client.client_id)
		address.searchParams.set("post_logout_redirect_uri", `${publicUrl}/`)
		if (typeof idToken === "string" && idToken) address.searchParams.set("id_token_hint", idToken)
		return c.redirect(address.href, 303)
	}
	return new Hono<Door>().post("/logout", leave).get("/logout", (c) => {
		const site = c.req.header("sec-fetch-site")
		if (site === "same-origin" || site === "none") return leave(c)
		return c.render(
			<Card title="Sign out?">
				<p>You will be signed out of HiveMatrix on this device.</p>
				<ButtonForm action="logout" kind="primary">
					Sign out
				</ButtonForm>
			</Card>,
			{ title: "Sign out" },
		)
	})
}

/** Whatever Core answers, the cookies go: a session that can't be revoked now ends by itself. */
const revoke = async (coreUrl: string, token: string): Promise<void> => {
	await fetch(new URL("/api/token/revoke", coreUrl), {
		method: "POST",
		headers: { "Content-Type": "application/json" },
		body: JSON.stringify({ token }),
		signal: AbortSignal.timeout(5_000),
	}).catch(() => {})
}
