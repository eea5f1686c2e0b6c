import { z } from "zod"

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"])
const ClaimName = z.string().min(1).max(200)

/** `provider` of `master_config.json`: an OpenID provider that is neither Keycloak nor the embedded one. */
export const ProviderSettings = z.strictObject({
	/** As the provider writes itself, to the letter: `https://login.microsoftonline.com/TENANT/v2.0`. */
	issuer: z.url().refine((text) => {
		const url = URL.parse(text)
		return url?.protocol === "https:" || (url && loopback.has(url.hostname))
	}, "begins with https://"),
	client_id: z.string().min(1),
	client_secret: z.string().min(1),
	/** `offline_access` is what most want to hear before they give a refresh token. */
	scopes: z
		.string()
		.regex(/(^| )openid( |$)/, "contains openid")
		.default("openid profile email"),
	/** More parameters of the way to the sign-in, as Google's `access_type`. */
	parameters: z.record(z.string(), z.string()).default({}),
	/** Where a claim stands, by name or by path with dots. */
	claims: z
		.strictObject({
			username: ClaimName.default("preferred_username"),
			name: ClaimName.default("name"),
			email: ClaimName.default("email"),
			groups: ClaimName.default("groups"),
			companies: ClaimName.default("companies"),
		})
		.prefault({}),
	/** The provider's group, by name or id, and ours (`admins`, `technicians`, `billing`); with any, all others count for nothing. */
	groups: z.record(z.string(), z.string()).default({}),
	/** Whether it also has Keycloak's admin API at `keycloak.url`, for `helm users`. */
	admin_api: z.boolean().default(false),
})
export type ProviderSettings = z.infer<typeof ProviderSettings>

/** The same as one environment variable: JSON. */
export const ProviderSettingsText = z
	.string()
	.transform((text, context): unknown => {
		try {
			return JSON.parse(text)
		} catch {
			context.addIssue("is not JSON")
			return z.NEVER
		}
	})
	.pipe(ProviderSettings)
