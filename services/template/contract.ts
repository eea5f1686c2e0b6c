import { z } from "zod"

/** What the example API tells whoever asks. */
export const Greeting = z.object({
	message: z.string(),
	/** Whether a person or a service asked. */
	asked_by: z.enum(["user", "service"]),
	/** The username, or the calling service's name. */
	name: z.string(),
})
export type Greeting = z.infer<typeof Greeting>
