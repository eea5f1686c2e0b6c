import { z } from "zod"
import { changeConfig } from "../config/change-config.ts"
import { readPlatform, type Source } from "../config/platform.ts"
import { writeConfiguration } from "../config/registries.ts"
import { KnownError, notRunningCode } from "../known-error.ts"
import { askHelm } from "../platform/control-client.ts"
import { Status } from "../platform/status.ts"
import { holderOf } from "../supervise/lock.ts"
import type { Journal } from "./journal.ts"

/** @throws KnownError where nothing runs: without the database there is nothing to install into. */
export const refuseAtRest = ({ home }: Source): void => {
	if (holderOf(home)) return
	throw new KnownError(
		`HiveMatrix doesn't run in ${home.root}. Start it with "bun run start", then try again.`,
		notRunningCode,
	)
}

/** Has the running Helm look at the services anew; where none runs, writes what the next one reads. */
export const reload = async (source: Source): Promise<void> => {
	if (holderOf(source.home)) await askHelm(source.home, "/reload", z.unknown())
	else writeConfiguration(readPlatform(source))
}

/** Stops a service, if it runs. @returns whether it did */
export const stopService = async (source: Source, name: string): Promise<boolean> => {
	const { home } = source
	if (!holderOf(home)) return false
	if (await isIn(source, name, "stopped")) return false
	await askHelm(home, `/services/${name}/stop`, z.unknown())
	return true
}

/** Whether every instance of a service is in this state; of none that is true as well. */
export const isIn = async (
	{ home }: Source,
	name: string,
	state: Status["instances"][number]["state"],
): Promise<boolean> => {
	const { instances } = await askHelm(home, "/status", Status, "GET")
	return instances.filter((instance) => instance.name === name).every((instance) => instance.state === state)
}

/** Has a service started, or restarted; it answers when that is settled, which nobody needs to wait for. */
export const order = ({ home }: Source, name: string, deed: "start" | "restart"): Promise<unknown> =>
	askHelm(home, `/services/${name}/${deed}`, z.unknown())

/** Puts back what the configuration said of a service before. */
export const restoreApp = (source: Source, { notes: { name, appBefore } }: Journal): void => {
	if (!name || appBefore === undefined) return
	changeConfig(source, (draft) => {
		if (appBefore === null) delete draft.apps[name]
		// It was read from this very place; what is wrong with it by now, changeConfig says.
		else draft.apps[name] = appBefore as (typeof draft.apps)[string]
	})
}
