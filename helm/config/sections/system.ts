import { logLevels } from "@hivematrix/shared/log"
import { z } from "zod"
import { about } from "./setting.ts"

export const System = z.strictObject({
	hostname: z
		.string()
		.regex(/^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/, "a host name without scheme or port")
		.default("localhost")
		.register(about, {
			what: "The name people reach the platform by; localhost keeps it on this machine",
		}),
	environment: z
		.enum(["production", "development"])
		.default("production")
		.register(about, { what: "What services are told as NODE_ENV" }),
	log_level: z
		.string()
		.toLowerCase()
		.pipe(z.enum(logLevels))
		.default("info")
		.register(about, { what: "The least that services write down" }),
})
