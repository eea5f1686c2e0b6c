import { readFileSync } from "node:fs"
import { join } from "node:path"
import { connect } from "@hivematrix/shared/db"
import type { Acknowledged } from "./writers.ts"

/** What is not as it must be; all empty is well. */
export type Verdict = {
	/** Acknowledged writes that are not there, or there more than once. */
	writesLost: string[]
	/** Requests whose line is missing in a service's log, or there more than once. */
	linesLost: string[]
	linesDoubled: string[]
}

/** How long the log may take to catch up, in milliseconds. */
const patience = 60_000

/** Compares what was acknowledged with what the databases and the log hold. */
export const judge = async (home: string, acknowledged: Acknowledged[]): Promise<Verdict> => {
	const codex = connect(databaseOf(home, "codex"), { max: 1 })
	const helm = connect(databaseOf(home, "helm"), { max: 1 })
	try {
		const rows = await codex<{ name: string; count: number }[]>`
			select name, count(*)::int as count
			from companies
			where name like 'Chaos %'
			group by name`
		const there = new Map(rows.map(({ name, count }) => [name, count]))
		const writesLost = acknowledged.map(({ name }) => name).filter((name) => there.get(name) !== 1)
		const lines = () => helm<{ requestId: string; service: string; count: number }[]>`
			select request_id, service, count(*)::int as count
			from log_entries
			where message like 'POST %/api/companies 201' and service in ('codex', 'nexus')
			group by request_id, service`
		for (const began = Date.now(); ; await Bun.sleep(500)) {
			const found = await lines()
			const counts = new Map(found.map(({ service, requestId, count }) => [`${service} ${requestId}`, count]))
			const wanted = acknowledged.flatMap(({ requestId }) => [`codex ${requestId}`, `nexus ${requestId}`])
			const linesLost = wanted.filter((key) => !counts.has(key))
			const linesDoubled = [...counts].filter(([, count]) => count > 1).map(([key]) => key)
			if (!linesLost.length || Date.now() - began > patience) return { writesLost, linesLost, linesDoubled }
		}
	} finally {
		await Promise.all([codex.end(), helm.end()])
	}
}

const databaseOf = (home: string, service: string): string => {
	const environment = readFileSync(join(home, "configs/services", `${service}.env`), "utf8")
	const [, url] = environment.match(/^DATABASE_URL=(.+)$/m) ?? []
	if (!url) throw new Error(`${service} has no database`)
	return url
}
