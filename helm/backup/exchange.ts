import type { Sql } from "@hivematrix/shared/db"
import { quoted } from "./load-archive.ts"

/** One database that takes another's place, which is kept under a third name. */
export type Exchange = { coming: string; place: string; former: string }

/** Lets databases change places, all of them or none. A place that is empty is simply taken. */
export const exchange = async (admin: Sql, all: Exchange[]): Promise<void> => {
	const there = await databasesOf(admin)
	const real = all.filter(({ coming }) => there.has(coming))
	const busy = real.flatMap(({ coming, place }) => [coming, place]).filter((name) => there.has(name))
	// Nobody connects while they change places: a pool would come back within the moment.
	for (const name of busy) await admin.unsafe(`alter database ${quoted(name)} allow_connections false`)
	try {
		for (const name of busy) await disconnect(admin, name)
		await admin.unsafe(
			[
				"begin",
				...real.flatMap(({ coming, place, former }) => [
					...(there.has(place) ? [`alter database ${quoted(place)} rename to ${quoted(former)}`] : []),
					`alter database ${quoted(coming)} rename to ${quoted(place)}`,
				]),
				"commit",
			].join(";"),
		)
	} catch (error) {
		await admin.unsafe("rollback")
		throw error
	} finally {
		const now = await databasesOf(admin)
		const open = all.flatMap(({ coming, place }) => [coming, place]).filter((name) => now.has(name))
		for (const name of open) await admin.unsafe(`alter database ${quoted(name)} allow_connections true`)
	}
}

export const databasesOf = async (admin: Sql): Promise<Set<string>> => {
	const rows = await admin<{ datname: string }[]>`select datname from pg_catalog.pg_database`
	return new Set(rows.map(({ datname }) => datname))
}

/** Ends every connection to a database, and waits until they are gone. */
const disconnect = async (admin: Sql, database: string): Promise<void> => {
	for (;;) {
		const left = await admin`
			select pg_catalog.pg_terminate_backend(pid)
			from pg_catalog.pg_stat_activity
			where datname = ${database}`
		if (!left.length) return
		await Bun.sleep(20)
	}
}
