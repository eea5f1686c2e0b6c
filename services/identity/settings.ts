import { DatabaseSettings } from "@hivematrix/shared/start"
import { z } from "zod"

export const IdentitySettings = DatabaseSettings.extend({
	/** Where people reach the provider: the gateway's address and `/keycloak`. */
	KEYCLOAK_SERVER_URL: z.url(),
	KEYCLOAK_REALM: z.string().regex(/^[a-z0-9-]+$/, "lower-case letters, digits and hyphens"),
	KEYCLOAK_CLIENT_ID: z.string().min(1),
	KEYCLOAK_CLIENT_SECRET: z.string().min(32),
	KEYCLOAK_ADMIN_CLIENT_ID: z.string().min(1),
	KEYCLOAK_ADMIN_CLIENT_SECRET: z.string().min(32),
	/** Groups, divided by commas, whose members need a second factor. */
	IDENTITY_REQUIRE_MFA: z
		.string()
		.default("")
		.transform((text) => text.split(",").filter(Boolean)),
	/** The first administrator's password; looked at only while there are no users. */
	ADMIN_INITIAL_PASSWORD: z.string().min(12).optional(),
})
export type IdentitySettings = z.infer<typeof IdentitySettings>

/** What the provider is and whom it serves. */
export type Realm = {
	name: string
	/** The public issuer. Every address the provider tells is made from it, never from a request's headers. */
	issuer: string
	/** Where people go back to: the gateway, with a slash at its end. */
	home: string
	/** The gateway's client: people sign in through it. */
	app: Client
	/** Helm's client: it manages users and nothing else. */
	admin: Client
	/** Where Core hears of sessions that ended here. */
	logouts: string
	/** Groups whose members need a second factor. */
	requireMfa: string[]
}
type Client = { id: string; secret: string }

export const realmOf = (settings: IdentitySettings): Realm => ({
	name: settings.KEYCLOAK_REALM,
	issuer: `${settings.KEYCLOAK_SERVER_URL.replace(/\/+$/, "")}/realms/${settings.KEYCLOAK_REALM}`,
	home: `${settings.NEXUS_SERVICE_URL.replace(/\/+$/, "")}/`,
	app: { id: settings.KEYCLOAK_CLIENT_ID, secret: settings.KEYCLOAK_CLIENT_SECRET },
	admin: { id: settings.KEYCLOAK_ADMIN_CLIENT_ID, secret: settings.KEYCLOAK_ADMIN_CLIENT_SECRET },
	logouts: `${settings.CORE_SERVICE_URL}/backchannel-logout`,
	requireMfa: settings.IDENTITY_REQUIRE_MFA,
})
