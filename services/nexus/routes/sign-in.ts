import { errorContext, type Log } from "@hivematrix/shared/log"
import type { OpenidProvider } from "@hivematrix/shared/openid-provider"
import { Problem } from "@hivematrix/shared/problem"
import { seal, unseal } from "@hivematrix/shared/seal"
import { Hono } from "hono"
import { deleteCookie } from "hono/cookie"
import { decodeJwt } from "jose"
import { audit } from "../audit.ts"
import type { Cookies } from "../cookies.ts"
import type { CoreSessions } from "../core-sessions.ts"
import type { Door } from "../door.ts"
import { safeNext } from "../next-path.ts"
import { beginSignIn, Flow, finishSignIn } from "../sign-in.ts"

export type SignInOptions = {
	provider: OpenidProvider
	core: CoreSessions
	cookies: Cookies
	publicUrl: string
	secret: string
	log: Log
}

/** How long a person may take at the provider, in milliseconds. */
const patience = 600_000

/** How many used sign-ins are remembered, so that none is used twice. */
const capacity = 10_000

/** More sign-ins under way than any person has tabs: the rest were made by a page that loops. */
const manyFlows = 6

export const signIn = ({ provider, core, cookies, publicUrl, secret, log }: SignInOptions) => {
	const redirectUri = `${publicUrl}/keycloak-callback`
	const used = new Set<string>()
	/** Whether this sign-in comes back for the first time, and in time. */
	const isFresh = ({ state, begun }: Flow): boolean => {
		if (used.has(state) || Date.now() - begun > patience) return false
		const [oldest] = used
		if (used.size >= capacity && oldest) used.delete(oldest)
		used.add(state)
		return true
	}
	return new Hono<Door>()
		.get("/login", async (c) => {
			const { host } = new URL(publicUrl)
			// The callback comes back to the public address, and only there is the flow's cookie sent.
			if (c.req.header("host") !== host)
				return c.redirect(publicUrl + new URL(c.req.url).pathname + new URL(c.req.url).search)
			const flows = cookies.flows(c)
			if (flows.length > manyFlows) for (const name of flows) deleteCookie(c, name, { path: "/" })
			const next = safeNext(c.req.query("next"), publicUrl)
			const { flow, address } = await beginSignIn(provider, redirectUri, next).catch((error: unknown) => {
				log.warn("The sign-in provider can't be used", { requestId: c.var.requestId, ...errorContext(error) })
				throw unreachable
			})
			cookies.flow(flow.state).keep(c, await seal(flow, secret))
			c.header("Cache-Control", "no-store")
			return c.redirect(address)
		})
		.get("/keycloak-callback", async (c) => {
			const jar = cookies.flow(c.req.query("state") ?? "")
			const flow = Flow.safeParse(await unseal(jar.read(c) ?? "", secret)).data
			if (!flow || !isFresh(flow))
				throw new Problem(
					400,
					"This sign-in was not begun here, or took too long. Open the page you want and sign in again.",
				)
			jar.drop(c)
			try {
				const callback = new URL(c.req.url)
				const { accessToken, idToken, refreshToken } = await finishSignIn(
					provider,
					redirectUri,
					callback,
					flow,
				)
				const started = await core.start(
					{
						access_token: accessToken,
						id_token: idToken,
						refresh_token: refreshToken,
						nonce: flow.nonce,
						address: c.var.address,
						user_agent: (c.req.header("user-agent") ?? "").slice(0, 1_000),
						replaces: cookies.session.read(c)?.slice(0, 200),
					},
					c.var.requestId,
				)
				cookies.session.keep(c, started.cookie)
				audit(log, c, "sign-in.succeeded", { user: String(decodeJwt(started.token).preferred_username) })
			} catch (error) {
				audit(log, c, "sign-in.failed", { reason: error instanceof Error ? error.message : String(error) })
				if (isAway(error)) throw unreachable
				// Core has a sentence for the person: what the provider would have to say differently.
				if (error instanceof Problem && error.status === 422) throw new Problem(403, error.message)
				throw new Problem(401, "The sign-in did not succeed. Open the page you want and try again.")
			}
			c.header("Cache-Control", "no-store")
			return c.redirect(flow.next)
		})
}

const unreachable = new Problem(503, "The sign-in service can't be reached. Try again in a moment.")

/** Nobody answered, or not in time; everything else is an answer that was not right. */
const isAway = (error: unknown): boolean =>
	error instanceof Problem
		? error.status >= 500
		: error instanceof Error &&
			(error.name === "TimeoutError" || ("code" in error && /^E(CONN|NOTFOUND)/.test(String(error.code))))
