import { z } from "zod"

/** What a person decides about an import besides the columns. */
export const ImportOptions = z.object({
	/** Whether companies, locations and contacts that rows name and that don't exist yet are created, or left empty. */
	missing: z.enum(["create", "leave"]).default("create"),
	/** Whether an empty cell leaves the value that is there, or clears it. */
	empty: z.enum(["keep", "clear"]).default("keep"),
	/** The company of rows that name none. */
	company_id: z.int().nullable().default(null),
	/** For columns whose dates could be read either way. */
	dates: z.enum(["mdy", "dmy"]).nullable().default(null),
})
export type ImportOptions = z.infer<typeof ImportOptions>
