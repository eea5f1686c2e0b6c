import { z } from "zod"
import { AdminRefusal, type AskAdmin } from "../people/admin-api.ts"
import { type ClientWish, ensureClient } from "./clients.ts"
import { ensureGroups } from "./groups.ts"
import { ensureProfile } from "./user-profile.ts"

/** What Keycloak has to know of the platform. */
export type RealmWish = {
	realm: string
	/** The gateway's public address, without a slash at its end. */
	publicUrl: string
	/** Where Core hears of sign-outs at Keycloak (OpenID Connect Back-Channel Logout 1.0). */
	logouts: string
	/** The gateway's client, by which people sign in. */
	app: ClientWish
	/** How long a sign-in at Keycloak itself rests or lasts, in seconds: as long as one at the platform. */
	session: { idle: number; longest: number }
	/** Helm's client, which manages people and this realm, and no other. */
	admin: ClientWish
}

/** What the platform relies on, brought back at each start. */
const requiredOf = ({ realm, session }: RealmWish) => ({
	realm,
	enabled: true,
	bruteForceProtected: true,
	editUsernameAllowed: false,
	duplicateEmailsAllowed: false,
	// A stolen refresh token is worth one use, and that use ends the session it came from.
	revokeRefreshToken: true,
	refreshTokenMaxReuse: 0,
	accessTokenLifespan: 300,
	ssoSessionIdleTimeout: session.idle,
	ssoSessionMaxLifespan: session.longest,
})

/** How a new realm begins; from then on it is the administrators' to change. */
const initial = {
	displayName: "HiveMatrix",
	sslRequired: "external",
	registrationAllowed: false,
	rememberMe: false,
	// There is no mail server to send a link by, until somebody sets one up.
	verifyEmail: false,
	loginWithEmailAllowed: true,
	permanentLockout: false,
	failureFactor: 5,
	waitIncrementSeconds: 60,
	maxFailureWaitSeconds: 900,
	maxDeltaTimeSeconds: 43_200,
	minimumQuickLoginWaitSeconds: 60,
	quickLoginCheckMilliSeconds: 1000,
	passwordPolicy: "length(12) and notUsername and notEmail and passwordHistory(3)",
	eventsEnabled: true,
	eventsExpiration: 90 * 86_400,
	adminEventsEnabled: true,
	adminEventsDetailsEnabled: false,
}

/**
 * Brings the realm to what the platform needs: its settings, groups, clients and what their tokens tell. Run as often as
 * one likes: what is there and right stays, and people are never touched.
 */
export const ensureRealm = async (ask: AskAdmin, wish: RealmWish): Promise<void> => {
	const path = `/${wish.realm}`
	const required = requiredOf(wish)
	if (await exists(ask, path)) await ask("PUT", path, z.unknown(), required)
	else await ask("POST", "", z.unknown(), { ...initial, ...required })
	await ensureProfile(ask, path)
	await ensureGroups(ask, path)
	await ensureClient(ask, path, {
		...wish.app,
		name: "HiveMatrix",
		standardFlowEnabled: true,
		serviceAccountsEnabled: false,
		redirectUris: [`${wish.publicUrl}/keycloak-callback`],
		attributes: {
			"post.logout.redirect.uris": `${wish.publicUrl}/`,
			"pkce.code.challenge.method": "S256",
			"backchannel.logout.url": wish.logouts,
			"backchannel.logout.session.required": "true",
			"backchannel.logout.revoke.offline.tokens": "true",
		},
	})
	await ensureClient(ask, path, {
		...wish.admin,
		name: "Helm",
		standardFlowEnabled: false,
		serviceAccountsEnabled: true,
		redirectUris: [],
		attributes: {},
	})
}

const exists = async (ask: AskAdmin, path: string): Promise<boolean> => {
	try {
		await ask("GET", path, z.unknown())
		return true
	} catch (error) {
		if (error instanceof AdminRefusal && error.status === 404) return false
		throw error
	}
}
