import { readPlatform, type Source } from "../config/platform.ts"
import { holderOf } from "../supervise/lock.ts"
import { clock } from "./clock.ts"
import { type Finding, failed, type Patient, passed } from "./finding.ts"
import { files, journal, ownHome, ports } from "./installation.ts"
import { bunVersion, diskSpace, fileLimit, git, memory } from "./machine.ts"
import { database, gateway, instances, provider } from "./services.ts"

/** Looks at everything that can be wrong on this machine, and mends nothing. */
export const examine = async (source: Source): Promise<Finding[]> => {
	const { home } = source
	// First: where the home can't be made, there is nothing to look at.
	const own = ownHome({ home, platform: undefined, running: false })
	if (own.state === "failed" && own.detail === "can't be written") return [bunVersion(), own]
	const { platform, finding } = readConfiguration(source)
	const patient: Patient = { home, platform, running: holderOf(home) !== undefined }
	return Promise.all([
		bunVersion(),
		git(),
		diskSpace(patient),
		memory(patient),
		fileLimit(),
		clock(patient),
		own,
		finding,
		files(patient),
		journal(patient),
		ports(patient),
		instances(patient),
		database(patient),
		provider(patient),
		gateway(patient),
	])
}

const readConfiguration = (source: Source): Pick<Patient, "platform"> & { finding: Finding } => {
	try {
		const platform = readPlatform(source)
		return { platform, finding: passed("configuration", `${platform.services.length} services`) }
	} catch (error) {
		const remedy = "Correct it with bun helm config edit, or in the service's folder."
		return { platform: undefined, finding: failed("configuration", (error as Error).message, remedy) }
	}
}
