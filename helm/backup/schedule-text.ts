import { Cron } from "croner"

const days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]

/** When backups are due: `daily 02:00`, `weekly sunday 02:00`, or a cron expression; in the machine's own time. */
export const parseSchedule = (text: string): Cron => {
	const [, word, day = "", hour = "", minute = ""] =
		text
			.trim()
			.toLowerCase()
			.match(/^(daily|weekly)(?:\s+(\w+))?\s+(\d{1,2}):(\d\d)$/) ?? []
	const weekday = days.indexOf(day)
	if (word === "daily" && !day) return new Cron(`${Number(minute)} ${Number(hour)} * * *`, { paused: true })
	if (word === "weekly" && weekday >= 0)
		return new Cron(`${Number(minute)} ${Number(hour)} * * ${weekday}`, { paused: true })
	return new Cron(text, { paused: true })
}

export const isSchedule = (text: string): boolean => {
	try {
		return parseSchedule(text).nextRun() !== null
	} catch {
		return false
	}
}
