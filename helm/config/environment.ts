import { dirname } from "node:path"
import { gatewaySettings } from "./gateway-settings.ts"
import type { Home } from "./home.ts"
import type { AppConfig, MasterConfig } from "./master-config.ts"
import { postgresUrl } from "./postgres-address.ts"
import type { Service } from "./service.ts"
import { tlsPorts, tlsSettings } from "./tls-settings.ts"

/** All that is to run, where, and with what. */
export type Platform = {
	home: Home
	config: MasterConfig
	services: Service[]
	/** Added to every port. */
	offset: number
}

/** Ports of the services that others are told about, also where those are not installed. */
const usualPorts: Record<string, number> = { core: 5000, nexus: 8000, identity: 8080, keycloak: 8080 }

const localUrl = ({ services, offset }: Platform, name: string): string => {
	const port = services.find((service) => service.name === name)?.port ?? (usualPorts[name] ?? 0) + offset
	return `http://127.0.0.1:${port}`
}

/** Where people reach the platform. */
export const publicUrl = (platform: Platform): string => {
	const { system, tls } = platform.config
	if (system.public_url) return system.public_url
	if (tls.mode === "off") return localUrl(platform, "nexus").replace("127.0.0.1", system.hostname)
	const { https } = tlsPorts(platform)
	return `https://${system.hostname}${https === 443 ? "" : `:${https}`}`
}

export const coreUrl = (platform: Platform): string => localUrl(platform, "core")

/** Where the provider is asked directly, past the gateway. */
export const keycloakUrl = (platform: Platform): string =>
	platform.config.keycloak.url ??
	localUrl(platform, platform.config.keycloak.version ? "keycloak" : "identity")

/** Settings that a service gets only where its manifest lists them. */
const settings: Record<string, (platform: Platform) => string | undefined> = {
	KEYCLOAK_SERVER_URL: (platform) => `${publicUrl(platform)}/keycloak`,
	KEYCLOAK_BACKEND_URL: keycloakUrl,
	KEYCLOAK_REALM: ({ config }) => config.keycloak.realm,
	KEYCLOAK_CLIENT_ID: ({ config }) => config.keycloak.client_id,
	KEYCLOAK_CLIENT_SECRET: ({ config }) => config.keycloak.client_secret,
	KEYCLOAK_ADMIN_CLIENT_ID: ({ config }) => config.keycloak.admin_client_id,
	KEYCLOAK_ADMIN_CLIENT_SECRET: ({ config }) => config.keycloak.admin_client_secret,
	IDENTITY_REQUIRE_MFA: ({ config }) => config.identity.require_mfa.join(","),
	ADMIN_INITIAL_PASSWORD: ({ config }) => config.keycloak.admin_initial_password,
	OPENID_PROVIDER: ({ config }) => config.provider && JSON.stringify(config.provider),
	SESSION_IDLE_MINUTES: ({ config }) => String(config.sessions.idle_minutes),
	SESSION_ABSOLUTE_HOURS: ({ config }) => String(config.sessions.absolute_hours),
	KEY_ROTATION_DAYS: ({ config }) => String(config.keys.rotate_days),
	CALLERS_FILE: ({ home }) => home.callers,
	HELM_HOME: ({ home }) => home.root,
	...gatewaySettings,
	...tlsSettings,
}

export const settingNames = Object.keys(settings)

export const appOf = ({ config }: Pick<Platform, "config">, name: string): AppConfig => {
	const app = config.apps[name]
	if (!app) throw new Error(`${name} has no entry in the configuration`)
	return app
}

/** Bytes of memory after which a service is replaced. */
export const memoryLimitOf = (platform: Platform, service: Service): number | undefined => {
	const megabytes = appOf(platform, service.name).memory_limit_mb ?? service.memory_limit_mb
	return megabytes && megabytes * 2 ** 20
}

/** How many processes of a service run at once. */
export const instancesOf = (platform: Platform, service: Service): number =>
	appOf(platform, service.name).instances ?? service.instances

/** The name of a service's database, and of the role that owns it. */
export const databaseOf = (platform: Pick<Platform, "config">, name: string) => {
	const { db_name, db_user, db_password } = appOf(platform, name)
	const plain = name.replaceAll("-", "_")
	return { database: db_name ?? plain, role: db_user ?? plain, password: db_password }
}

export { postgresPort } from "./postgres-address.ts"

export const databaseUrl = (platform: Platform, name: string): string =>
	postgresUrl(platform, databaseOf(platform, name))

/** What a service finds in its environment because it runs under Helm. */
export const environmentOf = (platform: Platform, service: Service): Record<string, string> => {
	if (service.runs === "keycloak") return keycloakEnvironment(platform)
	const { home, config } = platform
	const app = appOf(platform, service.name)
	const open = service.public && config.system.hostname !== "localhost"
	const environment = {
		NODE_ENV: config.system.environment,
		SERVICE_NAME: service.name,
		PORT: String(service.port),
		HOST: open ? "0.0.0.0" : "127.0.0.1",
		CORE_SERVICE_URL: coreUrl(platform),
		NEXUS_SERVICE_URL: publicUrl(platform),
		SERVICE_SECRET: app.service_secret,
		SECRET_KEY: app.secret_key,
		SERVICES_FILE: home.services,
		LOG_LEVEL: config.system.log_level,
		// Bun sends 512 requests at a time unless told; each event stream that the gateway carries is one.
		BUN_CONFIG_MAX_HTTP_REQUESTS: service.public ? "65336" : undefined,
		DATABASE_URL: service.database ? databaseUrl(platform, service.name) : undefined,
		...Object.fromEntries(service.settings.map((name) => [name, settings[name]?.(platform)])),
	}
	return Object.fromEntries(
		Object.entries(environment).filter((entry): entry is [string, string] => !!entry[1]),
	)
}

/** By which Keycloak lets Helm in once, on its very first start, to make the realm; removed again after that. */
export const bootstrapClient = "helm-bootstrap"

/** Keycloak's secrets; by the environment, since other users of the machine see command lines. */
const keycloakEnvironment = (platform: Platform): Record<string, string> => {
	const { role, password } = databaseOf(platform, "keycloak")
	const { host, pathname, search } = new URL(databaseUrl(platform, "keycloak"))
	return {
		KC_DB_URL: `jdbc:postgresql://${host}${pathname}${search}`,
		KC_DB_USERNAME: role,
		KC_DB_PASSWORD: password,
		KC_BOOTSTRAP_ADMIN_CLIENT_ID: bootstrapClient,
		KC_BOOTSTRAP_ADMIN_CLIENT_SECRET: appOf(platform, "keycloak").service_secret,
		JAVA_OPTS_KC_HEAP: "-Xms64m -Xmx512m",
	}
}

/** What a process needs of Helm's own environment to run at all; nothing else is passed on. */
export const inherited = (env: Record<string, string | undefined> = process.env): Record<string, string> => {
	const passed = Object.entries(env).filter(
		(entry): entry is [string, string] =>
			entry[1] !== undefined && /^(HOME|TZ|LANG|LC_ALL|TMPDIR|BUN_.*)$/.test(entry[0]),
	)
	// The Bun that runs Helm, which npx keeps in a place of its own, stands first.
	return {
		...Object.fromEntries(passed),
		PATH: `${dirname(process.execPath)}:${env.PATH ?? "/usr/bin:/bin"}`,
	}
}
