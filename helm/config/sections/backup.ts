import { z } from "zod"
import { isSchedule } from "../../backup/schedule-text.ts"
import { about, Text } from "./setting.ts"

const Count = z.int().min(0).max(1000)

export const Backup = z.strictObject({
	schedule: Text.refine(isSchedule, 'is neither "daily 02:00", "weekly sunday 02:00" nor a cron expression')
		.optional()
		.register(about, {
			what: "When to take one: daily 02:00, weekly sunday 02:00, or a cron expression; never unless told",
		}),
	keep_daily: Count.default(7).register(about, { what: "Days of which the newest is kept" }),
	keep_weekly: Count.default(4).register(about, { what: "Weeks of which the newest is kept" }),
	keep_monthly: Count.default(12).register(about, { what: "Months of which the newest is kept" }),
	folder: Text.min(1)
		.optional()
		.register(about, { what: "Where archives are kept; backups/ in the home unless told" }),
	recipients: z
		.array(Text.regex(/^age1[a-z0-9]+$/, "an age recipient, age1…"))
		.default([])
		.register(about, {
			what: "age recipients who can open archives, beside this installation's own identity",
		}),
})
