import { rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { startServer } from "./server.ts"

/** Rows a second that psql copies into a table like ours with one index on time, from a file that is ready. Undefined without psql. */
export const copyByPsql = async (
	{ sql, url }: Pick<Awaited<ReturnType<typeof startServer>>, "sql" | "url">,
	onOneCore: string[],
): Promise<number | undefined> => {
	if (!Bun.which("psql")) return undefined
	const file = join(tmpdir(), `bench-logs-${process.pid}.copy`)
	const psql = (command: string) => Bun.$`${[...onOneCore, "psql", "-q", url, "-c", command]}`.quiet()
	try {
		await psql(`\\copy (select * from log_entries limit 500000) to '${file}'`)
		await sql.unsafe("create table peer (like log_entries)")
		await sql.unsafe("create index on peer (time, id)")
		const begin = performance.now()
		await psql(`\\copy peer from '${file}'`)
		return 500_000 / ((performance.now() - begin) / 1000)
	} finally {
		rmSync(file, { force: true })
		await sql.unsafe("drop table if exists peer")
	}
}
