import type { Pool } from "@hivematrix/shared/db"
import { errorContext, type Log } from "@hivematrix/shared/log"
import type { Home } from "../config/home.ts"
import { createMeter } from "./measure.ts"
import { readInstances } from "./read-instances.ts"
import { condensePoints, resolutions, storePoints } from "./store-points.ts"

const interval = resolutions[0].step * 1000

/** Measures every instance every ten seconds, until it is stopped. */
export const keepMetrics = ({
	sql,
	home,
	log,
}: {
	sql: Pool
	home: Home
	log: Log
}): { stop: () => Promise<void> } => {
	const measure = createMeter()
	let failures = 0
	let rounds = 0
	let working: Promise<void> | undefined
	const round = async () => {
		try {
			const points = measure(await readInstances(home))
			await sql.begin((tx) => storePoints(tx, new Date(), points))
			if (rounds % 6 === 0) await condensePoints(sql)
			rounds += 1
			failures = 0
		} catch (error) {
			failures += 1
			// One gap in the charts is no news; the database or Helm being away is told elsewhere.
			if (failures === 6) log.warn("The metrics can't be stored.", errorContext(error))
		}
	}
	const timer = setInterval(() => {
		working ??= round().finally(() => {
			working = undefined
		})
	}, interval)
	return {
		stop: async () => {
			clearInterval(timer)
			await working
		},
	}
}
