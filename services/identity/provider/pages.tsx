import { Page } from "@hivematrix/shared/view"
import type { Child } from "hono/jsx"
import type { KoaContextWithOIDC } from "oidc-provider"
import type { Realm } from "../settings.ts"
import { NoticePage } from "../views/notice.tsx"
import { SignOutPage } from "../views/sign-out.tsx"

/** The provider's own pages as ours: its errors, the question before a sign-out, and the end of one. */
export const providerPages = ({ home, issuer }: Realm) => {
	const prefix = new URL(issuer).pathname.replace(/\/realms\/[^/]+$/, "")
	const show = (ctx: KoaContextWithOIDC, title: string, content: Child) => {
		ctx.type = "html"
		ctx.body = `<!doctype html>${(
			<Page title={title} prefix={prefix}>
				{content}
			</Page>
		)}`
	}
	return {
		renderError: (ctx: KoaContextWithOIDC, { error }: { error: string }, cause: Error) => {
			const expired = cause.name === "SessionNotFound"
			if (!ctx.accepts("html")) {
				ctx.body = { error }
				return
			}
			show(
				ctx,
				expired ? "Expired" : "Not possible",
				<NoticePage
					title={expired ? "This sign-in has expired" : "This sign-in is not possible"}
					home={home}
					back="Start again"
				>
					<p>
						{expired
							? "It was left open for too long, or finished in another window."
							: "The request was not right, so nobody was signed in or out."}
					</p>
					<p>
						<small>
							{error} · request {ctx.get("x-request-id")}
						</small>
					</p>
				</NoticePage>,
			)
		},
		logoutSource: (ctx: KoaContextWithOIDC) => {
			const action = new URL(ctx.oidc.urlFor("end_session_confirm")).pathname
			const secret = String(ctx.oidc.session?.state?.secret)
			show(ctx, "Sign out", <SignOutPage action={action} secret={secret} home={home} />)
		},
		postLogoutSuccessSource: (ctx: KoaContextWithOIDC) => {
			show(
				ctx,
				"Signed out",
				<NoticePage title="You are signed out" home={home} back="Sign in again">
					<p>Close this window if others use this computer.</p>
				</NoticePage>,
			)
		},
	}
}
