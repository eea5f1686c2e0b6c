import { KnownError, usageCode } from "../known-error.ts"

const units: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }

/** A time as people give it: `2h` ago, `10:30` today, `2026-11-26`, `2026-11-26T10:00`, in local time without a zone. */
export const timeGiven = (option: string, given: string, now = new Date()): Date => {
	const [, amount, unit = ""] = given.match(/^(\d+(?:\.\d+)?)\s*([smhdw])$/) ?? []
	if (amount) return new Date(now.getTime() - Number(amount) * (units[unit] ?? 0))
	const [, hours, minutes, seconds = 0] = given.match(/^(\d\d?):(\d\d)(?::(\d\d))?$/) ?? []
	const time = hours
		? new Date(new Date(now).setHours(Number(hours), Number(minutes), Number(seconds), 0))
		: // A date alone would be taken for UTC.
			new Date(/^\d{4}-\d\d-\d\d$/.test(given) ? `${given}T00:00` : given)
	if (/\d/.test(given) && !Number.isNaN(time.getTime())) return time
	throw new KnownError(
		`--${option} takes a time like 2h, 30m, 10:30, 2026-11-26 or 2026-11-26T10:00, not "${given}".`,
		usageCode,
	)
}
