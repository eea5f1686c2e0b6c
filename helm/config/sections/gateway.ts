import { z } from "zod"
import { about } from "./setting.ts"

const rate = (what: string) =>
	z
		.string()
		.regex(/^(off|[0-9.]+\/[0-9]+)$/, "is like 100/1000 (each second/at once), or off")
		.optional()
		.register(about, { what })

/** What the gateway lets through; what is left out is as the gateway has it by itself. */
export const Gateway = z.strictObject({
	rate_per_address: rate("Requests from one address; 300/3000 unless told"),
	rate_per_user: rate("Requests of one person; 100/1000 unless told"),
	rate_of_sign_in: rate("Requests to the sign-in's pages from one address; 10/300 unless told"),
	max_upload_bytes: z.int().positive().optional().register(about, {
		what: "The largest request; 4 GiB unless told",
	}),
	first_byte_seconds: z.number().positive().max(240).optional().register(about, {
		what: "How long a service may take to begin its answer; 55 unless told",
	}),
})
