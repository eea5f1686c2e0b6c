import type { Sql } from "@hivematrix/shared/db"
import type { ListedSession, SessionQuery } from "../contract.ts"
import { isLive } from "./sessions.ts"

type Filter = { subject?: string | undefined; q?: string | undefined; level?: string | undefined }

/** Live sessions, the last used first. @returns one page, and how many there are in all */
export const listSessions = async (
	sql: Sql,
	filter: Filter,
	{ page, page_size }: Pick<SessionQuery, "page" | "page_size">,
	idleMinutes: number,
): Promise<{ sessions: ListedSession[]; total: number }> => {
	const pattern = filter.q ? `%${filter.q.replace(/[\\%_]/g, "\\$&")}%` : null
	const where = sql`
		${isLive(sql, idleMinutes)}
		and (${filter.subject ?? null}::text is null or subject = ${filter.subject ?? null})
		and (${filter.level ?? null}::text is null or level = ${filter.level ?? null})
		and (${pattern}::text is null
			or username ilike ${pattern} or name ilike ${pattern} or address ilike ${pattern} or device ilike ${pattern})`
	const [count] = await sql<{ total: number }[]>`select count(*)::int as total from sessions where ${where}`
	const rows = await sql<Row[]>`
		select id, origin, subject, username, name, level, address, device, created_at, last_used_at, ends_at
		from sessions
		where ${where}
		order by last_used_at desc, id
		limit ${page_size}
		offset ${(page - 1) * page_size}`
	return { sessions: rows.map(listed), total: count?.total ?? 0 }
}

type Row = Pick<
	ListedSession,
	"id" | "origin" | "subject" | "username" | "name" | "level" | "address" | "device"
> & {
	createdAt: Date
	lastUsedAt: Date
	endsAt: Date
}

const listed = ({ createdAt, lastUsedAt, endsAt, ...rest }: Row): ListedSession => ({
	...rest,
	created_at: createdAt.toISOString(),
	last_used_at: lastUsedAt.toISOString(),
	ends_at: endsAt.toISOString(),
})
