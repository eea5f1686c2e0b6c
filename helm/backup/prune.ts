import { rmSync } from "node:fs"
import type { MasterConfig } from "../config/master-config.ts"
import { type Archive, recordsOf } from "./records.ts"

type Rule = Pick<MasterConfig["backup"], "keep_daily" | "keep_weekly" | "keep_monthly">

/**
 * Which archives the rule doesn't keep: of the latest days, weeks and months that have any, the newest each is kept.
 * Beyond the rule the latest is always kept, and the latest that was proven; one whose trial failed counts for nothing.
 * @param archives newest first
 */
export const findSurplus = (archives: Archive[], rule: Rule): Archive[] => {
	const good = archives.filter(({ record }) => record?.proof?.ok !== false)
	const proven = good.find(({ record }) => record?.proof?.ok)
	const kept = new Set([
		archives[0],
		good[0],
		proven,
		...newestOf(good, rule.keep_daily, dayOf),
		...newestOf(good, rule.keep_weekly, weekOf),
		...newestOf(good, rule.keep_monthly, monthOf),
	])
	// Nothing is thrown away on the word of archives that nobody ever tried.
	if (!proven) return archives.filter((archive) => !kept.has(archive) && archive.record?.proof?.ok === false)
	return archives.filter((archive) => !kept.has(archive))
}

export const removeArchive = ({ file }: Archive): void => {
	for (const path of recordsOf(file)) rmSync(path, { force: true })
}

/** The newest archive of each of the latest `count` periods. */
const newestOf = (archives: Archive[], count: number, periodOf: (at: Date) => string): Archive[] => {
	const periods = new Map<string, Archive>()
	for (const archive of archives) {
		const period = periodOf(archive.created)
		if (!periods.has(period)) periods.set(period, archive)
	}
	return [...periods.values()].slice(0, count)
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10)
const monthOf = (at: Date): string => at.toISOString().slice(0, 7)

/** The Monday that the week begins with. */
const weekOf = (at: Date): string => {
	const monday = new Date(at)
	monday.setUTCDate(monday.getUTCDate() - ((monday.getUTCDay() + 6) % 7))
	return dayOf(monday)
}
