import type { Signed } from "@hivematrix/shared/auth"
import { Problem } from "@hivematrix/shared/problem"
import { type Context, Hono } from "hono"
import type Provider from "oidc-provider"
import { errors } from "oidc-provider"
import { z } from "zod"
import { clientAddress } from "../client-address.ts"
import type { Bridge } from "../provider/bridge.ts"
import type { Realm } from "../settings.ts"
import type { SignInRule } from "../sign-in.ts"
import { NoticePage } from "../views/notice.tsx"
import { SignInPage } from "../views/sign-in.tsx"

const Credentials = z.object({ username: z.string().max(255).catch(""), password: z.string().catch("") })

/** One sentence for every reason, so that it tells nobody which names exist. */
const refusal =
	"Username and password don't match. After several failures an account has to wait for up to 15 minutes."

/** The page that the provider sends people to, and what its form does. */
export const signInPages = (deps: { signIn: SignInRule; provider: Provider; bridge: Bridge; realm: Realm }) =>
	new Hono<Signed>()
		.use(async (c, next) => {
			await next()
			c.res.headers.set("Cache-Control", "no-store")
		})
		.get("/:uid", async (c) => {
			const interaction = await find(c, deps)
			return interaction ? show(c, deps.realm, hinted(interaction.params)) : expired(c, deps.realm)
		})
		.post("/:uid", async (c) => {
			refuseForeignForm(c, deps.realm)
			if (!(await find(c, deps))) return expired(c, deps.realm)
			const { username, password } = Credentials.parse(await c.req.parseBody())
			const from = { address: clientAddress(c), requestId: c.var.requestId }
			const result = await deps.signIn({ username, password }, from)
			if (result.kind === "signed in") {
				const { req, res } = deps.bridge.pair(c)
				const login = { accountId: result.userId, remember: false, amr: ["pwd"] }
				return c.redirect(await deps.provider.interactionResult(req, res, { login }), 303)
			}
			if (result.kind === "refused") {
				c.status(403)
				return show(c, deps.realm, username, refusal)
			}
			c.status(429)
			c.header("Retry-After", String(result.seconds))
			const minutes = Math.ceil(result.seconds / 60)
			return show(
				c,
				deps.realm,
				username,
				`Too many failures from this network. Try again in ${minutes} min.`,
			)
		})

const find = async (c: Context<Signed>, { provider, bridge }: { provider: Provider; bridge: Bridge }) => {
	const { req, res } = bridge.pair(c)
	try {
		const interaction = await provider.interactionDetails(req, res)
		return interaction.uid === c.req.param("uid") ? interaction : undefined
	} catch (error) {
		// Expired, finished, or begun in another browser: all three have the same way out.
		if (error instanceof errors.SessionNotFound) return undefined
		throw error
	}
}

const show = (c: Context<Signed>, { issuer }: Realm, username: string, problem?: string) => {
	const action = `${new URL(issuer).pathname}/login-actions/authenticate/${c.req.param("uid")}`
	return c.render(<SignInPage action={action} username={username} problem={problem} />, { title: "Sign in" })
}

const hinted = (params: Record<string, unknown>): string =>
	z.string().max(255).catch("").parse(params.login_hint)

const expired = (c: Context<Signed>, { home }: Realm) => {
	c.status(400)
	return c.render(
		<NoticePage title="This sign-in has expired" home={home} back="Start again">
			<p>It was left open for too long, or finished in another window.</p>
		</NoticePage>,
		{ title: "Expired" },
	)
}

/** The cookie is SameSite=Lax already; a browser that says where a form comes from is believed as well. */
const refuseForeignForm = (c: Context, { issuer }: Realm): void => {
	const site = c.req.header("sec-fetch-site") ?? "same-origin"
	const origin = c.req.header("origin") ?? "null"
	const foreign = origin !== "null" && origin !== new URL(issuer).origin
	if (foreign || !["same-origin", "none"].includes(site)) {
		throw new Problem(403, "This form was sent from another site. Open the sign-in page and try again.")
	}
}
