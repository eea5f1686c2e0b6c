import type { Pool } from "@hivematrix/shared/db"
import { errorContext, type Log } from "@hivematrix/shared/log"
import type Provider from "oidc-provider"
import type { SignOut } from "./queries/sign-outs.ts"

/** What the library's clients can do, and its types leave out. */
type Told = { backchannelLogout: (subject: string, sid: string | undefined) => Promise<void> }

/** Milliseconds between tries; after the last the platform learns of it when it next renews the session. */
const pauses = [0, 500, 2_000, 8_000]

/**
 * Sends the platform a logout token for everybody whose sessions ended here by anything but their own sign-out, which
 * the library tells itself: a new password, other groups, an administrator's act (Back-Channel Logout 1.0).
 */
export const tellPlatform = async (
	sql: Pool,
	provider: Provider,
	clientId: string,
	log: Log,
): Promise<void> => {
	const tell = async ({ subject, sid }: SignOut) => {
		const client = (await provider.Client.find(clientId)) as unknown as Told | undefined
		let last: unknown
		for (const pause of pauses) {
			await Bun.sleep(pause)
			try {
				return await client?.backchannelLogout(subject, sid)
			} catch (error) {
				last = error
			}
		}
		log.warn("The platform could not be told that somebody's sessions ended", {
			userId: subject,
			...errorContext(last),
		})
	}
	await sql.listen("signed_out", (text) => void tell(JSON.parse(text)))
}
