import type { Home } from "./home.ts"
import type { MasterConfig } from "./master-config.ts"

type Platform = { home: Home; config: MasterConfig; offset: number }
type Setting = (platform: Platform) => string | undefined

/** The ports that the gateway needs for it, if any. */
export const tlsPorts = ({ config: { tls }, offset }: Pick<Platform, "config" | "offset">) => {
	const usual = tls.port === 443 || tls.mode === "acme" ? 80 : 0
	const http = tls.http_port ?? usual
	return { https: tls.port + offset, http: http === 0 ? undefined : http + offset }
}

const unlessOff =
	(setting: Setting): Setting =>
	(platform) =>
		platform.config.tls.mode === "off" ? undefined : setting(platform)

/** The settings of TLS as the gateway's environment has them. */
export const tlsSettings: Record<string, Setting> = {
	TLS_MODE: ({ config }) => config.tls.mode,
	TLS_PORT: unlessOff((platform) => String(tlsPorts(platform).https)),
	TLS_HTTP_PORT: unlessOff((platform) => tlsPorts(platform).http?.toString()),
	TLS_FOLDER: unlessOff(({ home }) => home.tls),
	TLS_NAMES: unlessOff(({ config }) => config.system.hostname),
	TLS_CERTIFICATE: unlessOff(({ config }) => config.tls.certificate),
	TLS_KEY: unlessOff(({ config }) => config.tls.key),
	ACME_DIRECTORY: unlessOff(({ config }) => config.tls.acme.directory),
	ACME_EMAIL: unlessOff(({ config }) => config.tls.acme.email),
	ACME_CA_FILE: unlessOff(({ config }) => config.tls.acme.ca_file),
	ACME_KEY_ID: unlessOff(({ config }) => config.tls.acme.key_id),
	ACME_HMAC_KEY: unlessOff(({ config }) => config.tls.acme.hmac_key),
}
