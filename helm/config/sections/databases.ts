import { z } from "zod"
import { about, Port, Secret } from "./setting.ts"

export const Databases = z.strictObject({
	postgresql: z
		.strictObject({
			host: z.literal("127.0.0.1").default("127.0.0.1"),
			port: Port.default(5433).register(about, { affects: ["postgres"] }),
			admin_user: z.literal("postgres").default("postgres"),
			admin_password: Secret,
		})
		.prefault({}),
})
