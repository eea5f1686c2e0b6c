import type { Platform } from "../config/environment.ts"
import type { Home } from "../config/home.ts"
import { readMasterConfig } from "../config/master-config.ts"
import { placeServices, type Source } from "../config/platform.ts"
import { listSettings } from "../config/settings.ts"
import { askHelm } from "../platform/control-client.ts"
import { Status } from "../platform/status.ts"
import { holderOf } from "../supervise/lock.ts"

/** What is audited: an installation as it is configured and, where it runs, as it runs. */
export type Subject = {
	source: Source
	home: Home
	platform: Platform
	/** Absent where Helm doesn't run on the home. */
	status: Status | undefined
	/** Whether no other machine may be asked. */
	offline: boolean
	/** Every secret of the configuration, by its key. */
	secrets: { key: string; value: string }[]
}

export const subjectOf = async (source: Source): Promise<Omit<Subject, "offline">> => {
	const { home } = source
	const config = readMasterConfig(home.masterConfig)
	return {
		source,
		home,
		platform: placeServices(source, config),
		status: holderOf(home) ? await askHelm(home, "/status", Status, "GET") : undefined,
		secrets: listSettings(config).flatMap(({ key, value, secret }) =>
			secret && typeof value === "string" && value.length >= 8 ? [{ key, value }] : [],
		),
	}
}
