import type { Pool } from "@hivematrix/shared/db"
import { errorContext, type Log } from "@hivematrix/shared/log"
import type { Home } from "../config/home.ts"
import { readMasterConfig } from "../config/master-config.ts"
import { condense } from "./condense.ts"
import type { LogFeed } from "./feed.ts"
import { Intake } from "./intake.ts"
import { retain } from "./retention.ts"

/** Milliseconds between two rounds of upkeep. */
const interval = 15_000

/** Takes in what the spools hold, and looks after what is stored, until it is stopped. */
export const keepLog = ({
	sql,
	home,
	log,
	feed,
}: {
	sql: Pool
	home: Home
	log: Log
	feed: LogFeed
}): { stop: () => Promise<void> } => {
	const intake = new Intake(sql, home, log, (entries) => feed.publish(entries))
	intake.start()
	let over = false
	let upkeep: Promise<void> | undefined
	const keep = async () => {
		try {
			while (!over && (await condense(sql))) await Bun.sleep(50)
			// Read anew each time: a changed setting counts at once.
			const { keep_days, keep_gb } = readMasterConfig(home.masterConfig).logs
			if (!over) await retain(sql, { keepDays: keep_days, keepGigabytes: keep_gb }, log)
		} catch (error) {
			if (!over) log.warn("The log's upkeep failed and is tried again.", errorContext(error))
		}
	}
	const timer = setInterval(() => {
		upkeep ??= keep().finally(() => {
			upkeep = undefined
		})
	}, interval)
	return {
		stop: async () => {
			over = true
			clearInterval(timer)
			await Promise.all([intake.stop(), upkeep])
		},
	}
}
