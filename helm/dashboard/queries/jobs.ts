import type { Sql } from "@hivematrix/shared/db"
import type { CheckState } from "@hivematrix/shared/view"

export type JobStep = { title: string; state: CheckState; detail?: string }

export type Job = {
	id: number
	act: string
	target: string
	who: string
	startedAt: Date
	endedAt: Date | null
	state: "running" | "done" | "failed"
	steps: JobStep[]
	result: string | null
}

const columns = (sql: Sql) =>
	sql`id::float8 as id, act, target, who, started_at, ended_at, state, steps, result`

export const addJob = async (sql: Sql, job: Pick<Job, "act" | "target" | "who">): Promise<number> => {
	const [row] = await sql<{ id: number }[]>`
		insert into jobs (act, target, who)
		values (${job.act}, ${job.target}, ${job.who})
		returning id::float8 as id`
	if (!row) throw new Error("an insert that returns nothing")
	return row.id
}

export const changeJob = async (
	sql: Sql,
	id: number,
	{ state, steps, result }: Pick<Job, "state" | "steps" | "result">,
): Promise<void> => {
	await sql`
		update jobs
		set state = ${state}, steps = ${sql.json(steps)}, result = ${result},
			ended_at = case when ${state !== "running"} then now() end
		where id = ${id}`
}

export const findJob = async (sql: Sql, id: number): Promise<Job | undefined> => {
	const [job] = await sql<Job[]>`
		select ${columns(sql)}
		from jobs
		where id = ${id}`
	return job
}

/** The latest of a kind (`app`, `backup`), the newest first. */
export const listJobs = (sql: Sql, kind: string, limit: number): Promise<Job[]> => sql<Job[]>`
	select ${columns(sql)}
	from jobs
	where act like ${`${kind}.%`}
	order by id desc
	limit ${limit}`

/** A process that died can't end what it had begun. */
export const failOrphans = async (sql: Sql): Promise<void> => {
	await sql`
		update jobs
		set state = 'failed', ended_at = now(),
			result = 'Helm''s pages restarted meanwhile. What was begun is undone by the next start or the next command.'
		where state = 'running'`
}
