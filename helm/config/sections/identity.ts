import { z } from "zod"
import { about } from "./setting.ts"

/** Of the embedded provider. */
export const Identity = z.strictObject({
	require_mfa: z
		.array(z.string().regex(/^[^,]+$/, "a group's name"))
		.default([])
		.register(about, { what: "Groups whose members add a second factor at their next sign-in" }),
})
