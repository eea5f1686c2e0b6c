import type { Signed } from "@hivematrix/shared/auth"
import type { Pool } from "@hivematrix/shared/db"
import { Problem } from "@hivematrix/shared/problem"
import type { Context } from "hono"
import { createMiddleware } from "hono/factory"
import type Provider from "oidc-provider"
import { z } from "zod"
import type { Attempts } from "../../attempts.ts"
import { csrfHolds, csrfToken } from "../../csrf.ts"
import type { Passwords } from "../../passwords.ts"
import type { Bridge } from "../../provider/bridge.ts"
import { accountClient } from "../../provider/clients.ts"
import { findUser, type User } from "../../queries/users.ts"
import { refuseForeignForm } from "../../refuse-foreign-form.ts"
import type { Realm } from "../../settings.ts"

export type AccountDeps = {
	sql: Pool
	attempts: Attempts
	passwords: Passwords
	provider: Provider
	bridge: Bridge
	realm: Realm
	/** This service's SECRET_KEY. */
	secret: string
}

export type OwnSession = { uid: string; user: User; csrf: string; signedInAt: number }
export type OwnAccount = { Variables: Signed["Variables"] & { own: OwnSession } }

/** Seconds after a sign-in in which a page for a change opens, and in which its form is taken. */
const freshForPage = 300
const freshForForm = 900

/** Pages of the account to which a sign-in may lead back. */
const places = ["", "totp", "passkey", "recovery-codes"] as const
type Place = (typeof places)[number] | `factors/${string}`
const Place = z.union([z.enum(places), z.templateLiteral(["factors/", z.uuid()])]).catch("")

/** The person by the provider's own session, and its forms by what only its pages know. Strangers are asked to sign in. */
export const ownSession = (deps: AccountDeps) =>
	createMiddleware<OwnAccount>(async (c, next) => {
		const { sql, realm, secret, provider, bridge } = deps
		const posted = c.req.method === "POST"
		if (posted) refuseForeignForm(c, realm)
		const { req, res } = bridge.pair(c)
		const session = await provider.Session.get(provider.createContext(req, res))
		const user = session.accountId ? await findUser(sql, session.accountId) : undefined
		if (!user?.enabled) return c.redirect(signInAgain(realm, ""), 303)
		const { uid, loginTs = 0 } = session
		if (posted) {
			const { csrf } = await c.req.parseBody()
			if (!csrfHolds(secret, uid, String(csrf)))
				throw new Problem(403, "This form is from another session. Open your account and try again.")
		}
		c.set("own", { uid, user, csrf: csrfToken(secret, uid), signedInAt: loginTs })
		await next()
	})

/** Lets whoever has just signed in change something; asks the others to do so first. @param place where they go on then */
export const freshlySignedIn = (realm: Realm, place: (c: Context<OwnAccount>) => Place) =>
	createMiddleware<OwnAccount>(async (c, next) => {
		const age = Date.now() / 1000 - c.var.own.signedInAt
		if (age > (c.req.method === "POST" ? freshForForm : freshForPage))
			return c.redirect(signInAgain(realm, place(c), c.var.own.user.username), 303)
		await next()
	})

/** The sign-in that leads back to a page of the account. No code and no token comes of it, only the session. */
const signInAgain = ({ issuer }: Realm, place: Place, username?: string): string => {
	const query = new URLSearchParams({
		client_id: accountClient,
		response_type: "none",
		scope: "openid",
		redirect_uri: `${issuer}/account/back`,
		state: place,
		...(username === undefined ? {} : { max_age: String(freshForPage), login_hint: username }),
	})
	return `${issuer}/protocol/openid-connect/auth?${query}`
}

/** Where the sign-in's answer leads: a page of the account, and nowhere else whatever it says. */
export const placeOf = (state: string | undefined): Place => Place.parse(state)

export const accountPath = ({ issuer }: Realm, place = ""): string =>
	`${new URL(issuer).pathname}/account${place && `/${place}`}`
