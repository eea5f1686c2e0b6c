import { statSync } from "node:fs"
import { join } from "node:path"
import { environmentOf } from "../config/environment.ts"
import { type MasterConfig, readMasterConfig } from "../config/master-config.ts"
import { placeServices, type Source } from "../config/platform.ts"
import type { Service } from "../config/service.ts"
import { listSettings } from "../config/settings.ts"
import type { InstanceStatus } from "../platform/status.ts"

/** A variable of a service's environment; a secret one has no value here, so no page can show it. */
export type Variable = { name: string; value: string | undefined }

export type ServiceFacts = {
	manifest: Service
	environment: Variable[]
	neededBy: string[]
	calledBy: string[]
}

/** What is written down about a service; nothing for what has no manifest, like the database server. */
export const serviceFacts = (source: Source, name: string): ServiceFacts | undefined => {
	const platform = placeServices(source, readMasterConfig(source.home.masterConfig))
	const manifest = platform.services.find((service) => service.name === name)
	if (!manifest) return undefined
	const secrets = secretsOf(platform.config)
	const named = (which: "needs" | "calls") =>
		platform.services.filter((service) => service[which].includes(name)).map((service) => service.name)
	return {
		manifest,
		neededBy: named("needs"),
		calledBy: named("calls"),
		environment: Object.entries(environmentOf(platform, manifest)).map(([variable, value]) => ({
			name: variable,
			value: isSecret(variable, value, secrets) ? undefined : value,
		})),
	}
}

/** Everything that the configuration keeps to itself, as it may stand in a variable. */
const secretsOf = (config: MasterConfig): string[] =>
	listSettings(config).flatMap(({ secret, value }) =>
		secret && typeof value === "string" && value ? [value, encodeURIComponent(value)] : [],
	)

// By its name and by its value: what either of them gives away is not shown.
const isSecret = (name: string, value: string, secrets: string[]): boolean =>
	/SECRET|PASSWORD|PASSPHRASE|CREDENTIAL|TOKEN|PRIVATE|_KEY$|^OPENID_PROVIDER$/.test(name) ||
	secrets.some((secret) => value.includes(secret))

/** Whether an instance still runs with settings that have been written anew since it started. */
export const runsOnOldSettings = (source: Source, { service, history }: InstanceStatus): boolean => {
	const started = history.findLast(({ state }) => state === "starting")
	if (!started) return false
	const file = join(source.home.environments, `${service}.env`)
	const written = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
	return written > Date.parse(started.at) + 1_000
}
