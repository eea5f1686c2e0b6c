import { z } from "zod"
import { about } from "./setting.ts"

/** How long a sign-in lasts; while it is used the provider is asked anew every ten minutes. */
export const Sessions = z.strictObject({
	idle_minutes: z
		.int()
		.min(1)
		.max(10_080)
		.default(120)
		.register(about, { what: "How long a sign-in may rest before it ends" }),
	absolute_hours: z
		.number()
		.positive()
		.max(720)
		.default(12)
		.register(about, { what: "How long a sign-in lasts at the most, however much it is used" }),
})

/** Core's signing keys. */
export const Keys = z.strictObject({
	rotate_days: z
		.int()
		.min(0)
		.max(3_650)
		.default(90)
		.register(about, { what: "The age at which Core makes itself a new signing key; 0 for never" }),
})
