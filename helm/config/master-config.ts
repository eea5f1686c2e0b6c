import { ConfigurationError } from "@hivematrix/shared/env"
import { logLevels } from "@hivematrix/shared/log"
import { ServiceName } from "@hivematrix/shared/manifest"
import { z } from "zod"
import { readIfThere, writeJson } from "./atomic-file.ts"
import { Gateway, Network, PublicUrl } from "./gateway-config.ts"
import { randomPassword, randomSecret } from "./secrets.ts"
import { Tls } from "./tls-config.ts"

const Port = z.int().min(1).max(65535)
const Secret = z.string().min(32).default(randomSecret)

/** What Helm keeps for one service; all of it is made when first needed. */
const App = z.strictObject({
	/** Instead of the port in `service.json`. */
	port: Port.optional(),
	service_secret: Secret,
	secret_key: z.string().min(43).default(randomSecret),
	db_name: z.string().optional(),
	db_user: z.string().optional(),
	db_password: Secret,
})

/** `master_config.json`: the only file a person edits. Whatever is left out gets its default, secrets are generated. */
export const MasterConfig = z.strictObject({
	system: z
		.strictObject({
			/** The name people reach the platform by; `localhost` keeps it on this machine. */
			hostname: z
				.string()
				.regex(/^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/, "a host name without scheme or port")
				.default("localhost"),
			environment: z.enum(["production", "development"]).default("production"),
			/** Where people reach the platform when a proxy stands before it; else it follows from hostname and `tls`. */
			public_url: PublicUrl.optional(),
			/** Proxies and load balancers that may say for whom they ask (X-Forwarded-For, X-Forwarded-Proto). */
			trusted_proxies: z.array(Network).default([]),
			log_level: z.string().toLowerCase().pipe(z.enum(logLevels)).default("info"),
		})
		.prefault({}),
	keycloak: z
		.strictObject({
			/** Of a provider elsewhere; without it the embedded one serves. */
			url: z.url().optional(),
			realm: z.string().default("hivematrix"),
			client_id: z.string().default("core-client"),
			client_secret: Secret,
			admin_client_id: z.string().default("helm-client"),
			admin_client_secret: Secret,
			/** Of `admin`; there from the first start until it was shown. */
			admin_initial_password: z.string().optional(),
		})
		.prefault({}),
	tls: Tls,
	gateway: Gateway,
	databases: z
		.strictObject({
			postgresql: z
				.strictObject({
					host: z.literal("127.0.0.1").default("127.0.0.1"),
					port: Port.default(5433),
					admin_user: z.literal("postgres").default("postgres"),
					admin_password: Secret,
				})
				.prefault({}),
		})
		.prefault({}),
	apps: z.record(ServiceName, App).default({}),
})
export type MasterConfig = z.infer<typeof MasterConfig>
export type AppConfig = z.infer<typeof App>

/**
 * Reads the configuration, or makes the first one. Nothing is written: a damaged file stays as it is.
 * @throws ConfigurationError naming every wrong key.
 */
export const readMasterConfig = (file: string): MasterConfig => {
	const text = readIfThere(file)
	if (text === undefined)
		return MasterConfig.parse({ keycloak: { admin_initial_password: randomPassword() } })
	const config = MasterConfig.safeParse(parse(file, text))
	if (config.success) return config.data
	const reasons = config.error.issues.map(
		(issue) => `${issue.path.join(".") || "the file"}: ${issue.message}`,
	)
	throw new ConfigurationError(
		`${file} is not right: ${reasons.join("; ")}. Correct it; nothing was changed.`,
	)
}

/** The configuration with an entry, and so with secrets, for each of these services. */
export const withApps = (config: MasterConfig, names: string[]): MasterConfig => ({
	...config,
	apps: {
		...config.apps,
		...Object.fromEntries(names.map((name) => [name, App.parse(config.apps[name] ?? {})])),
	},
})

export const writeMasterConfig = (file: string, config: MasterConfig): void => writeJson(file, config)

const parse = (file: string, text: string): unknown => {
	try {
		return JSON.parse(text)
	} catch (cause) {
		throw new ConfigurationError(
			`${file} is not readable JSON (${(cause as Error).message}). Correct it or put back a copy; its secrets can't be made again.`,
			{ cause },
		)
	}
}
