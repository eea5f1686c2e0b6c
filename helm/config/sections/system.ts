import { logLevels } from "@hivematrix/shared/log"
import { z } from "zod"
import { Network, PublicUrl } from "./network.ts"
import { about } from "./setting.ts"

export const System = z.strictObject({
	hostname: z
		.string()
		.regex(/^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/, "a host name without scheme or port")
		.default("localhost")
		.register(about, {
			what: "The name people reach the platform by; localhost keeps it on this machine",
		}),
	public_url: PublicUrl.optional().register(about, {
		what: "Where people reach the platform when a proxy stands before it; else it follows from hostname and tls",
	}),
	trusted_proxies: z.array(Network).default([]).register(about, {
		what: "Proxies that may say for whom they ask, by address or network",
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
