import { existsSync } from "node:fs"
import { ConfigurationError } from "@hivematrix/shared/env"
import type { StepEvent } from "../apps/steps.ts"
import { checkPlatform } from "../config/check-platform.ts"
import { findDrift, tellDrift } from "../config/drift.ts"
import type { Platform } from "../config/environment.ts"
import { prepareHome } from "../config/home.ts"
import type { Source } from "../config/platform.ts"
import { writeConfiguration } from "../config/registries.ts"
import { clusterExists } from "../postgres/cluster.ts"
import { endLeftovers } from "../supervise/lifeline.ts"
import { takeHome } from "../supervise/lock.ts"
import { type RestartPolicy, restartPolicy } from "../supervise/restart-policy.ts"
import type { Progress } from "./progress.ts"
import { type RunningPlatform, startPlatform } from "./running-platform.ts"

/**
 * Checks everything, then starts everything.
 * @throws ConfigurationError with all that is wrong, before anything was started or changed
 */
export const runPlatform = async (
	source: Source,
	progress: Progress,
	policy: RestartPolicy = restartPolicy,
): Promise<RunningPlatform> => {
	const { home } = source
	const unwritable = prepareHome(home)
	if (unwritable.length) throw new ConfigurationError(unwritable.join("\n"))
	await mend(source, progress)
	const leaveHome = takeHome(home)
	try {
		const left = await endLeftovers(home, policy.grace)
		if (left.length) progress.note(`An earlier start left ${left.join(", ")} running; ended.`)
		const checked = await checkPlatform(source)
		progress.starting(!checked.installation || clusterExists(checked.installation))
		if (existsSync(home.written)) tellMended(checked.platform, progress)
		const platform = writeConfiguration(checked.platform)
		const running = await startPlatform(source, { ...checked, platform }, { progress, policy, leaveHome })
		void running.settled().then(() => mend(source, progress))
		return running
	} catch (error) {
		leaveHome()
		throw error
	}
}

/** Undoes what a killed installation left; what needs the database has its turn when that is up. */
const mend = async (source: Source, { note }: Progress): Promise<void> => {
	if (!existsSync(source.home.journal)) return
	const { mendInterrupted } = await import("../apps/carry-out.ts")
	const report = ({ step, state }: StepEvent) => {
		if (state === "begun") note(`${step}; it is undone.`)
	}
	await mendInterrupted({ source, report }).catch((error: Error) => note(error.message))
}

/** What somebody did to Helm's files is worth a line; that they follow the configuration is not. */
const tellMended = (platform: Platform, { note }: Progress): void => {
	for (const drift of findDrift(platform))
		if (drift.what !== "out of date") note(`${tellDrift(drift)}; mended.`)
}
