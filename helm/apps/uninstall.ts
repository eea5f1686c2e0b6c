import { readPlatform } from "../config/platform.ts"
import { KnownError } from "../known-error.ts"
import type { At } from "./at.ts"
import { carryOut } from "./carry-out.ts"
import { refuseAtRest } from "./service-control.ts"
import { isInstalled, type UninstallWish, uninstallSteps } from "./uninstall-steps.ts"

/**
 * Takes an installed service away. Its database stays, and a later installation takes it up again, unless the data are to
 * be deleted.
 * @throws KnownError when others need it, or it is part of the clone
 */
export const uninstallApp = async (at: At, wish: UninstallWish): Promise<void> => {
	refuseMissing(at, wish.name)
	if (wish.deleteData) refuseAtRest(at.source)
	await carryOut(at, "uninstall", (journal) => uninstallSteps(at, journal, wish))
}

/** @throws KnownError unless this is a service that `helm install` brought here */
export const refuseMissing = (at: At, name: string): void => {
	if (isInstalled(at, name)) return
	const there = readPlatform(at.source).services.find((service) => service.name === name)
	throw new KnownError(
		there
			? `${name} is part of this release (${there.folder}), so it comes and goes with that.`
			: `${name} is not installed. See "bun helm apps".`,
	)
}
