import { existsSync, rmSync } from "node:fs"
import { dirname } from "node:path"
import type { At } from "../apps/at.ts"
import { type Step, takeSteps } from "../apps/steps.ts"
import { changeConfig } from "../config/change-config.ts"
import { databaseOf } from "../config/environment.ts"
import { readPlatform, type Source } from "../config/platform.ts"
import { KnownError } from "../known-error.ts"
import { asAdmin } from "../postgres/databases.ts"
import { dropDatabase } from "../postgres/drop-database.ts"
import { holderOf } from "../supervise/lock.ts"
import { changeProvider } from "./change-provider.ts"
import { distributionIn } from "./distribution.ts"

/**
 * Hands sign-in back to the embedded provider, with the people and passwords it had when Keycloak took over: what was
 * changed at Keycloak since stays there, and its database too unless the data are to be deleted.
 */
export const uninstallKeycloak = async (at: At, deleteData: boolean): Promise<void> => {
	const { source } = at
	const platform = readPlatform(source)
	const { version } = platform.config.keycloak
	if (!version) throw new KnownError("Keycloak is not installed: the embedded provider signs people in.")
	const names = databaseOf(platform, "keycloak")
	const back = {
		title: "Hand sign-in back to the embedded provider",
		act: async () => {
			if (holderOf(source.home)) await changeProvider(source, undefined)
			else forget(source)
			return undefined
		},
		undo: () => changeProvider(source, version),
	}
	const data: Step = {
		title: "Delete Keycloak and its data",
		final: true,
		act: async () => {
			await asAdmin(platform, (sql) => dropDatabase(sql, names))
			changeConfig(source, (draft) => delete draft.apps.keycloak)
			rmSync(dirname(distributionIn(source.home, version)), { recursive: true, force: true })
			return undefined
		},
	}
	if (deleteData && !holderOf(source.home) && existsSync(source.home.postgres))
		throw new KnownError("The data are in the database, which runs only with HiveMatrix. Start it first.")
	await takeSteps(deleteData ? [back, data] : [back], at.report, at.signal ?? new AbortController().signal)
}

const forget = (source: Source) => changeConfig(source, (draft) => delete draft.keycloak.version)
