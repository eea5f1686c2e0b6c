import { z } from "zod"
import { about } from "./setting.ts"

/** How much of the log is kept; the stricter one decides. It is read anew at each round of upkeep. */
export const Logs = z.strictObject({
	keep_days: z
		.int()
		.min(1)
		.max(3_650)
		.default(30)
		.register(about, { what: "For how many days log entries are kept" }),
	keep_gb: z
		.number()
		.min(0.1)
		.max(100_000)
		.default(5)
		.register(about, { what: "How many gigabytes the log may take; beyond that the oldest entries go" }),
})
