import type { MasterConfig } from "./master-config.ts"

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
