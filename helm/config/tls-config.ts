import { z } from "zod"
import type { Home } from "./home.ts"
import type { MasterConfig } from "./master-config.ts"

const Port = z.int().min(1).max(65535)
const File = z.string().startsWith("/", "is a whole path, from / on")

/** How the gateway speaks https. */
export const Tls = z
	.strictObject({
		/** Given files, a certificate that it makes itself, one from an authority (ACME), or plain http. */
		mode: z.enum(["off", "files", "self-signed", "acme"]).default("off"),
		port: Port.default(443),
		/** Where plain http is answered with the way to https; 80 beside 443 and with `acme`, unless told. */
		http_port: Port.or(z.literal("off")).optional(),
		/** PEM, with the chain; read again whenever the file changes. */
		certificate: File.optional(),
		/** PEM without a password. */
		key: File.optional(),
		acme: z
			.strictObject({
				directory: z.url().default("https://acme-v02.api.letsencrypt.org/directory"),
				email: z.email().optional(),
				/** Whether its terms of service are agreed to. */
				agree_to_terms: z.boolean().default(false),
				/** PEM of whoever vouches for the authority's own server: for one of your own. */
				ca_file: File.optional(),
				/** For authorities that want an account of theirs first (external account binding). */
				key_id: z.string().optional(),
				hmac_key: z.string().optional(),
			})
			.prefault({}),
	})
	.superRefine(({ mode, certificate, key, acme }, context) => {
		const missing = (path: string[], message: string) => context.addIssue({ code: "custom", path, message })
		if (mode === "files" && !certificate) missing(["certificate"], "is needed with mode files")
		if (mode === "files" && !key) missing(["key"], "is needed with mode files")
		if (mode === "acme" && !acme.agree_to_terms)
			missing(["acme", "agree_to_terms"], `must be true: read the terms of ${new URL(acme.directory).host}`)
	})
	.prefault({})
export type Tls = z.infer<typeof Tls>

type Platform = { home: Home; config: MasterConfig; offset: number }
type Setting = (platform: Platform) => string | undefined

/** The ports that the gateway needs for it, if any. */
export const tlsPorts = ({ config: { tls }, offset }: Pick<Platform, "config" | "offset">) => {
	const usual = tls.port === 443 || tls.mode === "acme" ? 80 : "off"
	const http = tls.http_port ?? usual
	return { https: tls.port + offset, http: http === "off" ? undefined : http + offset }
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
