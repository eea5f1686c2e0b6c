import { createMiddleware } from "hono/factory"
import {
	createRemoteJWKSet,
	customFetch,
	errors,
	type FetchImplementation,
	type JWTVerifyGetKey,
	jwtVerify,
} from "jose"
import { asking, type Door, opensTo } from "./asked.ts"
import { bearerOf } from "./bearer.ts"
import { type Caller, ServiceClaims, serviceCaller, UserClaims, userCaller } from "./caller.ts"
import { Problem } from "./problem.ts"

/** Who issues every HiveMatrix token. */
export const issuer = "hivematrix.core"

/** The audience of a person's token; a service token's audience is its target's name. */
export const userAudience = "hivematrix"

/** What a handler finds on the context once somebody is signed in. */
export type Signed = { Variables: { caller: Caller; requestId: string } }

/** Gives the public key for a token's header; Core's published keys, or a test's own. */
export type Keys = JWTVerifyGetKey

/**
 * Core's public keys from its JWKS (RFC 7517), fetched when first needed, kept for ten minutes, and fetched again
 * for an unknown `kid` at most every `cooldown` milliseconds (ten seconds unless told), so a forged `kid` can't flood Core.
 */
export const coreKeys = (coreUrl: string, { cooldown = 10_000 }: { cooldown?: number } = {}): Keys =>
	createRemoteJWKSet(new URL("/.well-known/jwks.json", coreUrl), {
		cacheMaxAge: 10 * 60_000,
		cooldownDuration: cooldown,
		timeoutDuration: 5_000,
		[customFetch]: fetchPatiently,
	})

/** Asks again where Core may be restarting: to ask for keys changes nothing. */
const fetchPatiently: FetchImplementation = async (url, options) => {
	for (const pause of [50, 250]) {
		const response = await fetch(url, options).catch(() => undefined)
		if (response?.ok) return response
		await new Promise((resolve) => setTimeout(resolve, pause))
	}
	return fetch(url, options)
}

/**
 * Verifies a HiveMatrix token: RS256 only, issuer, times, and the audience. A service token must be meant for
 * `service`; a person's token carries the common audience.
 * @throws Problem 401 without the reason why, 503 when Core's keys can't be had.
 */
export const verifyToken = async (token: string, keys: Keys, service: string): Promise<Caller> => {
	const { payload } = await jwtVerify(token, keys, {
		algorithms: ["RS256"],
		issuer,
		audience: [userAudience, service],
		requiredClaims: ["exp", "iat", "sub", "jti", "aud"],
		clockTolerance: 5,
	}).catch((cause: unknown) => {
		throw refusal(cause)
	})
	if (payload.type === "service" && payload.aud === service)
		return serviceCaller(ServiceClaims.parse(payload))
	if (payload.type === undefined && payload.aud === userAudience) return userCaller(UserClaims.parse(payload))
	throw new Problem(401, notSignedIn)
}

const notSignedIn = "Sign in, or send a valid token as Authorization: Bearer."

const refusal = (cause: unknown): unknown =>
	cause instanceof errors.JWKSTimeout || !(cause instanceof errors.JOSEError)
		? new Problem(503, "The sign-in service can't be reached. Try again in a moment.", {
				headers: { "Retry-After": "2" },
			})
		: new Problem(401, notSignedIn)

/** Who calls, or 401. Sets `caller` for everything behind it. */
export const requireCaller = (keys: Keys, service: string) =>
	asking(
		{ signedIn: true },
		createMiddleware<Signed>(async function requireCaller(c, next) {
			const token = bearerOf(c.req.header("authorization"))
			if (!token) throw new Problem(401, notSignedIn, { headers: { "WWW-Authenticate": "Bearer" } })
			c.set("caller", await verifyToken(token, keys, service))
			await next()
		}),
	)

/**
 * Lets in people of these levels (an admin always), and services that act for such a person.
 * A service that acts for nobody gets in only where the line says `"service"`, or `"service:helm"` for that one alone; a
 * line that says nothing else is closed to people, admins included.
 */
export const requireLevel = (...doors: Door[]) =>
	asking(
		{ signedIn: true, doors },
		createMiddleware<Signed>(async function requireLevel(c, next) {
			if (!opensTo(doors, whoIs(c.var.caller)))
				throw new Problem(403, `This is open to: ${doors.join(", ")}.`)
			await next()
		}),
	)

/** A service that acts for a person has that person's rights, and none of its own. */
const whoIs = (caller: Caller): Parameters<typeof opensTo>[1] => {
	if (caller.kind === "person") return { level: caller.user.level }
	return caller.user ? { level: caller.user.level } : { service: caller.service }
}
