import type { Core } from "./core.ts"
import { makeKey } from "./make-key.ts"
import { addAuditEvent } from "./queries/audit-events.ts"
import {
	addKey,
	erasePrivateHalves,
	listKeys,
	lockKeys,
	retireKeys,
	type StoredKey,
} from "./queries/signing-keys.ts"
import { longestTokenHours } from "./session-limits.ts"

/** How long a JWKS may be kept, in seconds: what its Cache-Control says. */
export const jwksSeconds = 300

/** A new key is published so long before it signs: services keep the keys for ten minutes (`coreKeys`), and some to spare. */
export const publishAheadMinutes = 15

/** A key that signs no more verifies until the longest token it may have signed has ended, and an hour more. */
export const verifyAfterHours = longestTokenHours + 1

type Keys = Pick<Core, "sql" | "keys" | "secret">

/**
 * Publishes a new key that signs once every verifier knows it, so that nobody is signed out; at once if told.
 * @returns undefined where a new one is on its way already
 */
export const rotateKeys = async (
	{ sql, keys, secret }: Keys,
	when: "ahead" | "at once",
	{ by, requestId }: { by: string; requestId: string },
	isDue: (newest: StoredKey) => boolean = () => true,
): Promise<string | undefined> => {
	const made = await makeKey(secret)
	const added = await sql.begin(async (tx) => {
		await lockKeys(tx)
		const [newest] = await listKeys(tx)
		if (newest && (newest.signsFrom.getTime() > Date.now() || !isDue(newest))) return false
		await addKey(tx, made, when === "ahead" ? publishAheadMinutes : 0)
		const detail = `${made.kid}, signs ${when === "ahead" ? `in ${publishAheadMinutes} minutes` : "at once"}`
		await addAuditEvent(tx, { event: "key.rotated", subject: by, detail, requestId })
		return true
	})
	if (!added) return undefined
	await keys.reload()
	return made.kid
}

/** What is due by time: retires keys whose tokens have all ended, and makes a new one at the age of so many days (0: never). */
export const tendKeys = async (core: Keys, rotateDays: number): Promise<void> => {
	const by = "core"
	const requestId = crypto.randomUUID()
	await core.sql.begin(async (tx) => {
		await lockKeys(tx)
		await erasePrivateHalves(tx, publishAheadMinutes)
		for (const kid of await retireKeys(tx, verifyAfterHours))
			await addAuditEvent(tx, { event: "key.retired", subject: by, detail: kid, requestId })
	})
	const oldest = Date.now() - rotateDays * 86_400_000
	const isDue = ({ createdAt }: StoredKey) => createdAt.getTime() < oldest
	const [newest] = await listKeys(core.sql)
	if (rotateDays > 0 && newest && isDue(newest)) await rotateKeys(core, "ahead", { by, requestId }, isDue)
	await core.keys.reload()
}
