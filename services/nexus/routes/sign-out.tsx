import { provesItself } from "@hivematrix/shared/asked"
import type { Log } from "@hivematrix/shared/log"
import type { OpenidProvider } from "@hivematrix/shared/openid-provider"
import { ButtonForm, ButtonLink, Card } from "@hivematrix/shared/view"
import { type Context, Hono } from "hono"
import { audit } from "../audit.ts"
import type { Cookies } from "../cookies.ts"
import type { CoreSessions } from "../core-sessions.ts"
import type { Door } from "../door.ts"
import type { Revocations } from "../revocations.ts"

export type SignOutOptions = {
	provider: OpenidProvider
	core: CoreSessions
	revocations: Revocations
	cookies: Cookies
	publicUrl: string
	coreUrl: string
	log: Log
}

/**
 * Ends the HiveMatrix session at Core and then the provider's own (OpenID Connect RP-Initiated Logout 1.0).
 * By POST; a GET that the person made themselves does the same, one that another site caused only asks.
 */
export const signOut = ({
	provider,
	core,
	revocations,
	cookies,
	publicUrl,
	coreUrl,
	log,
}: SignOutOptions) => {
	const leave = async (c: Context<Door>) => {
		const { visitor, requestId } = c.var
		const cookie = cookies.session.read(c)
		// Whatever Core answers, the cookie goes: a session that can't be ended now rests until it ends by itself.
		const closed = cookie ? await core.close(cookie, requestId).catch(() => undefined) : undefined
		if (visitor && !visitor.cookie) await revoke(coreUrl, visitor.token)
		if (visitor) revocations.ended(visitor.session)
		if (visitor) audit(log, c, "sign-out", { user: visitor.user.username })
		cookies.session.drop(c)
		c.header("Cache-Control", "no-store")
		c.header("Clear-Site-Data", '"cache"')
		const { server, client } = await provider.reach()
		c.set("visitor", undefined)
		if (!server.end_session_endpoint) return c.render(<SignedOut />, { title: "Signed out" })
		const address = new URL(server.end_session_endpoint)
		address.searchParams.set("client_id", client.client_id)
		address.searchParams.set("post_logout_redirect_uri", `${publicUrl}/`)
		if (closed?.id_token) address.searchParams.set("id_token_hint", closed.id_token)
		return c.redirect(address.href, 303)
	}
	return new Hono<Door>().post("/logout", provesItself("the session's cookie"), leave).get("/logout", (c) => {
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

/** For providers that have no way to end their own session. */
const SignedOut = () => (
	<Card title="You are signed out">
		<p>Your account is still signed in at your sign-in provider on this device.</p>
		<ButtonLink href="/login" kind="primary">
			Sign in again
		</ButtonLink>
	</Card>
)

/** The session of a Bearer token. */
const revoke = async (coreUrl: string, token: string): Promise<void> => {
	await fetch(new URL("/api/token/revoke", coreUrl), {
		method: "POST",
		headers: { "Content-Type": "application/json" },
		body: JSON.stringify({ token }),
		signal: AbortSignal.timeout(5_000),
	}).catch(() => {})
}
