import { join } from "node:path"
import { errorContext, type Log } from "@hivematrix/shared/log"
import type { Cron } from "croner"
import { inherited } from "../config/environment.ts"
import { type Home, repository } from "../config/home.ts"
import { type MasterConfig, readMasterConfig } from "../config/master-config.ts"
import { archiveFolder, listArchives } from "./records.ts"
import { parseSchedule } from "./schedule-text.ts"

/** Whether a backup is due: the schedule had a time since the last one, also while nothing ran. */
export const isDue = (schedule: Cron, last: Date | undefined, now: Date): boolean => {
	const [previous] = schedule.previousRuns(1, now)
	return previous !== undefined && (last === undefined || last < previous)
}

/** How often it is looked whether one is due, in milliseconds, and how long a failure is left alone. */
const interval = 30_000
const pause = 15 * 60_000

/** Runs `helm backup --scheduled`; its last words when it fails. */
export type RunBackup = (home: Home, signal: AbortSignal) => Promise<{ ok: boolean; said: string }>

/**
 * Takes backups when they are due, until it is stopped. What was missed is made up at once; a failure is an error in the
 * log, and tried again after a while. The configuration is read each time, so a change needs no restart.
 */
export const keepBackups = (
	home: Home,
	log: Log,
	run: RunBackup = runBackup,
): { stop: () => Promise<void> } => {
	const ending = new AbortController()
	let failedAt = 0
	const look = async (): Promise<void> => {
		const config = readMasterConfig(home.masterConfig)
		const { schedule } = config.backup
		if (!schedule || Date.now() - failedAt < pause) return
		if (!isDue(parseSchedule(schedule), lastOf(home, config), new Date())) return
		log.info("A backup begins.", { event: "backup" })
		const { ok, said } = await run(home, ending.signal)
		if (ending.signal.aborted) return
		failedAt = ok ? 0 : Date.now()
		if (ok) log.info(`Backup: ${said}`, { event: "backup" })
		else log.error(`The backup failed: ${said}`, { event: "backup" })
	}
	const quietly = () =>
		look().catch((error: unknown) => {
			failedAt = Date.now()
			log.error("The schedule of backups can't be followed.", errorContext(error))
		})
	let looking = quietly()
	const timer = setInterval(() => {
		looking = looking.then(quietly)
	}, interval)
	return {
		stop: async () => {
			clearInterval(timer)
			ending.abort()
			await looking
		},
	}
}

const lastOf = (home: Home, config: MasterConfig): Date | undefined =>
	listArchives(archiveFolder(home, config))[0]?.created

/** In a process of its own, by which the dashboard stays small; it takes the backup, proves it and prunes. */
const runBackup: RunBackup = async (home, signal) => {
	const command = [process.execPath, join(repository, "helm/main.ts"), "backup", "--scheduled"]
	const child = Bun.spawn([...command, "--home", home.root], {
		env: inherited(),
		stdin: "ignore",
		stdout: "pipe",
		stderr: "pipe",
		signal,
	})
	const [out, error] = await Promise.all([
		new Response(child.stdout).text(),
		new Response(child.stderr).text(),
	])
	const ok = (await child.exited) === 0
	return { ok, said: (ok ? out : error || out).trim().split("\n").at(-1) ?? "" }
}
