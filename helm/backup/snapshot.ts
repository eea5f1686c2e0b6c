import type { Sql } from "@hivematrix/shared/db"
import { KnownError } from "../known-error.ts"

/** The server's transactions that a snapshot sees: all below `next` save those still `running`. */
export type Snapshot = { oldest: bigint; next: bigint; running: Set<bigint> }

/** As `pg_current_snapshot` writes it: `xmin:xmax:running,running`. */
export const parseSnapshot = (text: string): Snapshot => {
	const [oldest = "", next = "", running = ""] = text.split(":")
	return {
		oldest: BigInt(oldest),
		next: BigInt(next),
		running: new Set(running.split(",").filter(Boolean).map(BigInt)),
	}
}

const sees = ({ next, running }: Snapshot, transaction: bigint): boolean =>
	transaction < next && !running.has(transaction)

const largest = (a: bigint, b: bigint): bigint => (a > b ? a : b)

/** Whether two snapshots see the same transactions; the numbers count for the whole server, whatever the database. */
export const sameMoment = (one: Snapshot, other: Snapshot): boolean => {
	const [end, begin] = [largest(one.next, other.next), -largest(-one.oldest, -other.oldest)]
	for (let id = begin; id < end; id += 1n) {
		if (sees(one, id) !== sees(other, id)) return false
	}
	return true
}

/** Attempts without holding anybody up, and then with writers made to wait. */
const attempts = { quiet: 200, frozen: 20 }

/**
 * Begins a read-only transaction in each database, all of which see the same moment of the server: what one service
 * wrote because of another's commit is never there without its cause. PostgreSQL gives a snapshot to one database
 * only, so they are taken side by side and compared, until no transaction ended between the first and the last. Where
 * too much is written for that, writers wait for some milliseconds.
 * @returns whether writers had to wait
 */
export const freezeMoment = async (sessions: Sql[], lockers: Sql[]): Promise<{ waited: boolean }> => {
	for (let attempt = 0; attempt < attempts.quiet; attempt++)
		if (await begin(sessions)) return { waited: false }
	// Longer each time: a writer that keeps its tables for a second is waited for in the end.
	for (let patience = 100; patience <= 12_800; patience *= 2) {
		if (!(await lockAll(lockers, patience))) continue
		try {
			for (let attempt = 0; attempt < attempts.frozen; attempt++)
				if (await begin(sessions)) return { waited: true }
		} finally {
			await Promise.all(lockers.map((sql) => sql.unsafe("rollback")))
		}
	}
	throw new KnownError(
		"Something writes without a pause and would not wait, so the databases can't be seen at one moment. Try again later.",
	)
}

const begin = async (sessions: Sql[]): Promise<boolean> => {
	const texts = await Promise.all(
		sessions.map(async (sql) => {
			const answers = await sql.unsafe(
				"begin isolation level repeatable read read only; select pg_current_snapshot()::text as snapshot",
			)
			return String(answers.at(-1)?.at(0)?.snapshot)
		}),
	)
	const [first, ...others] = texts.map(parseSnapshot)
	if (first && others.every((other) => sameMoment(first, other))) return true
	await Promise.all(sessions.map((sql) => sql.unsafe("rollback")))
	return false
}

/** Makes writers of every table wait, unless that takes longer than they may be held up. */
const lockAll = async (lockers: Sql[], patience: number): Promise<boolean> => {
	const locked = await Promise.allSettled(
		lockers.map(async (sql) => {
			const tables = await sql<{ name: string }[]>`
				select format('%I.%I', n.nspname, c.relname) as name
				from pg_catalog.pg_class c
				join pg_catalog.pg_namespace n on n.oid = c.relnamespace
				where c.relkind in ('r', 'p')
					and not c.relispartition
					and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
				order by c.oid`
			await sql.unsafe(`begin; set local lock_timeout = ${patience}`)
			if (tables.length)
				await sql.unsafe(`lock table ${tables.map(({ name }) => name).join(", ")} in share mode`)
		}),
	)
	if (locked.every(({ status }) => status === "fulfilled")) return true
	await Promise.all(lockers.map((sql) => sql.unsafe("rollback")))
	const unexpected = locked.find((one) => one.status === "rejected" && one.reason.code !== "55P03")
	if (unexpected?.status === "rejected" && unexpected.reason.code !== "40P01") throw unexpected.reason
	return false
}
