import { isIP } from "node:net"
import { z } from "zod"
import type { MasterConfig } from "./master-config.ts"

/** An address, or a network like `10.0.0.0/8`. */
export const Network = z.string().refine((text) => {
	const [address = "", length, more] = text.split("/")
	const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
	return (
		more === undefined &&
		longest > 0 &&
		(length === undefined || (/^\d+$/.test(length) && +length <= longest))
	)
}, "is an address, or a network like 10.0.0.0/8")

export const PublicUrl = z
	.url({ protocol: /^https?$/ })
	.refine(
		(text) => new URL(text).origin === text,
		"is like https://hive.example.com, with nothing behind the name",
	)

const Rate = z
	.string()
	.regex(/^(off|[0-9.]+\/[0-9]+)$/, "is like 100/1000 (each second/at once), or off")
	.optional()

/** What the gateway lets through; what is left out is as the gateway has it by itself. */
export const Gateway = z
	.strictObject({
		rate_per_address: Rate,
		rate_per_user: Rate,
		/** The sign-in's pages, from one address. */
		rate_of_sign_in: Rate,
		/** The largest request. */
		max_upload_bytes: z.int().positive().optional(),
		/** How long a service may take to begin its answer. */
		first_byte_seconds: z.number().positive().max(240).optional(),
	})
	.prefault({})

type Setting = (platform: { config: MasterConfig }) => string | undefined

/** The gateway's settings as its environment has them. */
export const gatewaySettings: Record<string, Setting> = {
	TRUSTED_PROXIES: ({ config }) => config.system.trusted_proxies.join(","),
	RATE_PER_ADDRESS: ({ config }) => config.gateway.rate_per_address,
	RATE_PER_USER: ({ config }) => config.gateway.rate_per_user,
	RATE_OF_SIGN_IN: ({ config }) => config.gateway.rate_of_sign_in,
	MAX_UPLOAD_BYTES: ({ config }) => config.gateway.max_upload_bytes?.toString(),
	FIRST_BYTE_SECONDS: ({ config }) => config.gateway.first_byte_seconds?.toString(),
}
