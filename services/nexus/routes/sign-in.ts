import { TokenAnswer } from "@hivematrix/core/contract"
import type { Log } from "@hivematrix/shared/log"
import { Problem } from "@hivematrix/shared/problem"
import { seal, unseal } from "@hivematrix/shared/seal"
import { Hono } from "hono"
import { deleteCookie } from "hono/cookie"
import { decodeJwt } from "jose"
import { audit } from "../audit.ts"
import type { Cookies } from "../cookies.ts"
import type { Door } from "../door.ts"
import { safeNext } from "../next-path.ts"
import type { Provider } from "../provider.ts"
import { beginSignIn, Flow, finishSignIn } from "../sign-in.ts"

export type SignInOptions = {
	provider: Provider
	cookies: Cookies
	publicUrl: string
	coreUrl: string
	secret: string
	log: Log
}

/** How long a person may take at the provider, in milliseconds. */
const patience = 600_000

/** How many used sign-ins are remembered, so that none is used twice. */
const capacity = 10_000

/** More sign-ins under way than any person has tabs: the rest were made by a page that loops. */
const manyFlows = 6

export const signIn = ({ provider, cookies, publicUrl, coreUrl, secret, log }: SignInOptions) => {
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
			const { flow, address } = await beginSignIn(provider, safeNext(c.req.query("next"), publicUrl))
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
				const { accessToken, idToken, subject } = await finishSignIn(provider, new URL(c.req.url), flow)
				const token = await exchange(coreUrl, accessToken, c.var.requestId)
				const person = decodeJwt(token)
				if (person.sub !== subject) throw new Error("The access token is another person's than the id_token.")
				cookies.session.keep(c, await seal(token, secret))
				cookies.idToken.keep(c, await seal(idToken, secret))
				audit(log, c, "sign-in.succeeded", { user: String(person.preferred_username) })
			} catch (error) {
				if (error instanceof Problem) throw error
				audit(log, c, "sign-in.failed", { reason: error instanceof Error ? error.message : String(error) })
				if (isAway(error)) throw unreachable
				throw new Problem(401, "The sign-in did not succeed. Open the page you want and try again.")
			}
			c.header("Cache-Control", "no-store")
			return c.redirect(flow.next)
		})
}

const unreachable = new Problem(503, "The sign-in service can't be reached. Try again in a moment.")

/** Nobody answered, or not in time; everything else is an answer that was not right. */
const isAway = (error: unknown): boolean =>
	error instanceof Error &&
	(error.name === "TimeoutError" || ("code" in error && /^E(CONN|NOTFOUND)/.test(String(error.code))))

const exchange = async (coreUrl: string, accessToken: string, requestId: string): Promise<string> => {
	const response = await fetch(new URL("/api/token/exchange", coreUrl), {
		method: "POST",
		headers: { "Content-Type": "application/json", "X-Request-Id": requestId },
		body: JSON.stringify({ access_token: accessToken }),
		signal: AbortSignal.timeout(10_000),
	}).catch(() => {
		throw unreachable
	})
	if (response.status >= 500) throw unreachable
	if (!response.ok) throw new Error(`Core refused the provider's token with ${response.status}.`)
	return TokenAnswer.parse(await response.json()).token
}
