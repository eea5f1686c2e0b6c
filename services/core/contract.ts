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

/** POST /api/sessions, for the gateway alone: everything a sign-in brought, for a session that a cookie stands for. */
export const StartSessionRequest = z.object({
	access_token: z.string().min(1).max(16_384),
	id_token: z.string().min(1).max(16_384),
	nonce: z.string().min(1).max(200),
	refresh_token: z.string().max(16_384).optional(),
	address: z.string().max(64),
	user_agent: z.string().max(1_000),
	/** The cookie that the browser had before: its session ends, whoever planted it. */
	replaces: z.string().max(200).optional(),
})
export type StartSessionRequest = z.infer<typeof StartSessionRequest>

/** POST /api/sessions/open and /close: by the cookie's secret, which nobody but its browser and the gateway knows. */
export const CookieRequest = z.object({ cookie: z.string().min(1).max(200) })

/** `seconds_ago`: when it was last used; a stream that is merely open is no use. */
export const OpenRequest = CookieRequest.extend({ seconds_ago: z.number().min(0).default(0) })

/** A session's token, and what the gateway must know to keep it: in seconds, when to ask again and how long it may rest. */
export const OpenSession = z.object({
	open: z.literal(true),
	token: z.string(),
	/** Undefined where it can't be renewed: it ends with its token. */
	renew_after: z.number().optional(),
	idle: z.number(),
})
export const StartedSession = OpenSession.extend({ cookie: z.string() })
export const OpenAnswer = z.discriminatedUnion("open", [OpenSession, z.object({ open: z.literal(false) })])
export type OpenAnswer = z.infer<typeof OpenAnswer>

/** The id_token by which the provider ends its own session too. */
export const ClosedSession = z.object({ closed: z.boolean(), id_token: z.string().optional() })

/** POST /api/sessions/used: when the gateway last saw each, in seconds ago. */
export const UsedRequest = z.object({
	used: z.array(z.object({ id: z.string().max(100), seconds_ago: z.number().min(0).max(3_600) })).max(10_000),
})

/** GET /api/sessions (an administrator, or Helm) and GET /api/sessions/mine: live ones, the last used first. */
export const SessionQuery = z.object({
	/** A part of the name, username, address or device. */
	q: z.string().max(100).optional(),
	level: Level.optional(),
	subject: z.string().max(200).optional(),
	page: z.coerce.number().int().min(1).max(100_000).default(1),
	page_size: z.coerce.number().int().min(1).max(200).default(50),
})
export type SessionQuery = z.infer<typeof SessionQuery>

/** `id` is the token's `jti`: it opens nothing. Times are ISO 8601; `last_used_at` is a minute coarse. */
export const ListedSession = z.object({
	id: z.string(),
	origin: z.enum(["sign-in", "helm"]),
	subject: z.string(),
	username: z.string(),
	name: z.string(),
	level: Level,
	address: z.string(),
	device: z.string(),
	created_at: z.iso.datetime(),
	last_used_at: z.iso.datetime(),
	ends_at: z.iso.datetime(),
})
export type ListedSession = z.infer<typeof ListedSession>
export const SessionList = z.object({
	sessions: z.array(ListedSession),
	total: z.number(),
	page: z.number(),
	page_size: z.number(),
})

/** POST /api/sessions/end: all of a person, by username or by the provider's id of them. DELETE /api/sessions/ID ends one. */
export const EndSessionsRequest = z
	.object({
		username: z.string().max(200).optional(),
		subject: z.string().max(200).optional(),
		because: z.string().max(200).default("Ended by an administrator"),
	})
	.refine(({ username, subject }) => (username === undefined) !== (subject === undefined), {
		message: "Give username or subject.",
	})
export const EndedSessions = z.object({ ended: z.number() })

/** POST /api/keys/rotate: the new key signs once every verifier knows it, or at once. */
export const RotateRequest = z.object({ at_once: z.boolean().default(false) })

/** GET /api/keys: `published` will sign, `signs` does, `verifies` did and is kept until what it signed has ended. */
export const KeyList = z.object({
	keys: z.array(
		z.object({
			kid: z.string(),
			state: z.enum(["published", "signs", "verifies"]),
			created_at: z.iso.datetime(),
			signs_from: z.iso.datetime(),
			verifies_until: z.iso.datetime().optional(),
		}),
	),
})
export type KeyList = z.infer<typeof KeyList>

/** One revoked session; after `expires` (seconds since 1970) its token is dead anyway. */
export const Revocation = z.object({ session: z.string(), expires: z.number() })
export type Revocation = z.infer<typeof Revocation>

/**
 * GET /api/revocations, an event stream: first one `snapshot` with every revoked session whose token still lives, then
 * a `revoked` for each as it happens, and a `beat` every few seconds. A new `snapshot` replaces all that came before.
 */
export const Snapshot = z.array(Revocation)
