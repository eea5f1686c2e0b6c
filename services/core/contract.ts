import { UserClaims } from "@hivematrix/shared/caller"
import { Level } from "@hivematrix/shared/levels"
import { ServiceName } from "@hivematrix/shared/manifest"
import { z } from "zod"

/** POST /api/token/exchange: a provider's access token for a session and its HiveMatrix token. */
export const ExchangeRequest = z.object({ access_token: z.string().min(1).max(16_384) })

/** What every minting answers. */
export const TokenAnswer = z.object({ token: z.string() })

/** POST /api/token/validate and /api/token/revoke; the token may also come as `Authorization: Bearer`. */
export const TokenRequest = z.object({ token: z.string().min(1).max(16_384) })

export const ValidAnswer = z.object({
	valid: z.literal(true),
	user: UserClaims.omit({ jti: true }),
})
export const InvalidAnswer = z.object({ valid: z.literal(false), error: z.string() })

/** POST /service-token: `on_behalf_of` is a person's HiveMatrix token; the new one then carries that person's claims. */
export const ServiceTokenRequest = z.object({
	calling_service: ServiceName,
	target_service: ServiceName,
	on_behalf_of: z.string().max(16_384).optional(),
})

/** POST /api/token/issue, for Helm alone: a session without a browser. */
export const IssueRequest = z.object({
	username: z.string().min(1).max(100).default("helm"),
	name: z.string().max(200).optional(),
	email: z.string().max(320).default(""),
	level: Level,
	groups: z.array(z.string()).default([]),
	companies: z.array(z.string()).default([]),
	hours: z.number().positive().max(24).default(1),
})
export type IssueRequest = z.infer<typeof IssueRequest>

/** One revoked session; after `expires` (seconds since 1970) its token is dead anyway. */
export const Revocation = z.object({ session: z.string(), expires: z.number() })
export type Revocation = z.infer<typeof Revocation>

/**
 * GET /api/revocations, an event stream: first one `snapshot` with every revoked session whose token still lives, then
 * a `revoked` for each as it happens, and a `beat` every few seconds. A new `snapshot` replaces all that came before.
 */
export const Snapshot = z.array(Revocation)
