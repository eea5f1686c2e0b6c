import { z } from "zod"
import { readIfThere } from "./atomic-file.ts"
import { checkJson } from "./invalid-configuration.ts"
import { randomPassword } from "./secrets.ts"
import { App, Apps } from "./sections/apps.ts"
import { Backup } from "./sections/backup.ts"
import { Callers } from "./sections/callers.ts"
import { Databases } from "./sections/databases.ts"
import { Gateway } from "./sections/gateway.ts"
import { Identity } from "./sections/identity.ts"
import { Keycloak } from "./sections/keycloak.ts"
import { Logs } from "./sections/logs.ts"
import { Metrics } from "./sections/metrics.ts"
import { Provider } from "./sections/provider.ts"
import { Keys, Sessions } from "./sections/sessions.ts"
import { System } from "./sections/system.ts"
import { Tls } from "./sections/tls.ts"

export type { AppConfig } from "./sections/apps.ts"

/**
 * `master_config.json`: the only file a person edits. Whatever is left out gets its default, secrets are generated.
 * A part of Helm with settings adds a file to `sections/` and a line here.
 */
export const MasterConfig = z.strictObject({
	system: System.prefault({}),
	keycloak: Keycloak.prefault({}),
	provider: Provider.optional(),
	sessions: Sessions.prefault({}),
	keys: Keys.prefault({}),
	identity: Identity.prefault({}),
	tls: Tls.prefault({}),
	gateway: Gateway.prefault({}),
	databases: Databases.prefault({}),
	backup: Backup.prefault({}),
	logs: Logs.prefault({}),
	metrics: Metrics.prefault({}),
	apps: Apps.default({}),
	callers: Callers.default({}),
})
export type MasterConfig = z.infer<typeof MasterConfig>

/**
 * Reads the configuration, or makes the first one. Nothing is written: a damaged file stays as it is.
 * @throws InvalidConfiguration naming every wrong key.
 */
export const readMasterConfig = (file: string): MasterConfig => parseConfig(file, readIfThere(file))

/** What the text of that file says; no text is no file yet. */
export const parseConfig = (file: string, text: string | undefined): MasterConfig => {
	const config = text === undefined ? MasterConfig.parse({}) : checkJson(file, text, MasterConfig)
	if (neverStarted(text)) config.keycloak.admin_initial_password ??= randomPassword()
	return config
}

/** A file that a person began has no secrets until the first start gives it some: there is no admin yet either. */
const neverStarted = (text: string | undefined): boolean => {
	const written: { keycloak?: { client_secret?: unknown } } = JSON.parse(text ?? "{}")
	return written.keycloak?.client_secret === undefined
}

/** The configuration with an entry, and so with secrets, for each of these services. */
export const withApps = (config: MasterConfig, names: string[]): MasterConfig => ({
	...config,
	apps: {
		...config.apps,
		...Object.fromEntries(names.map((name) => [name, App.parse(config.apps[name] ?? {})])),
	},
})
