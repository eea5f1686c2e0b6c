import type { Pool } from "@hivematrix/shared/db"
import type { Log } from "@hivematrix/shared/log"
import type { Callers } from "./callers.ts"
import type { Provider } from "./provider/provider.ts"
import type { RevocationFeed } from "./revocation-feed.ts"
import type { SessionLimits } from "./session-limits.ts"
import type { SigningKeys } from "./signing-keys.ts"

/** What Core works with. */
export type Core = {
	sql: Pool
	keys: SigningKeys
	provider: Provider
	callers: Callers
	feed: RevocationFeed
	limits: SessionLimits
	/** Core's SECRET_KEY: seals what the provider gave. */
	secret: string
	log: Log
}
