import type { Pool } from "@hivematrix/shared/db"
import { errorContext, type Log } from "@hivematrix/shared/log"
import { audit } from "../audit/audit.ts"
import type { Source } from "../config/platform.ts"
import { addAudit, findLastAudit } from "./queries/audits.ts"

const aDay = 86_400_000
/** How often is seen whether it is time, and how long a start is left in peace; in milliseconds. */
const every = 3_600_000
const peace = 60_000

/** Audits when the last one is older than a day, so that the overview warns without anybody asking. */
export const auditWhenDue = async (sql: Pool, source: Source, now = new Date()): Promise<void> => {
	const last = await findLastAudit(sql)
	if (last && now.getTime() - last.at.getTime() < aDay) return
	await addAudit(sql, await audit(source, { offline: true }))
}

/** Sees to it until it is stopped. */
export const keepAudit = (sql: Pool, source: Source, log: Log): { stop: () => void } => {
	const look = () =>
		auditWhenDue(sql, source).catch((error: unknown) =>
			log.warn("The security audit could not be done.", errorContext(error)),
		)
	const first = setTimeout(look, peace)
	const timer = setInterval(look, every)
	return {
		stop: () => {
			clearTimeout(first)
			clearInterval(timer)
		},
	}
}
