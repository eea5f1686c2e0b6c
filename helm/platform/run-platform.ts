import { ConfigurationError } from "@hivematrix/shared/env"
import { checkPlatform } from "../config/check-platform.ts"
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
	const leaveHome = takeHome(home)
	try {
		const left = await endLeftovers(home, policy.grace)
		if (left.length) progress.note(`An earlier start left ${left.join(", ")} running; ended.`)
		const checked = await checkPlatform(source)
		progress.starting(clusterExists(checked.installation))
		const platform = writeConfiguration(checked.platform)
		return startPlatform(source, { ...checked, platform }, { progress, policy, leaveHome })
	} catch (error) {
		leaveHome()
		throw error
	}
}
