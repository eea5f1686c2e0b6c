import { basename } from "node:path"
import { readMasterConfig } from "../config/master-config.ts"
import type { Source } from "../config/platform.ts"
import { createBackup } from "./create-backup.ts"
import { ownIdentities } from "./identity.ts"
import { findSurplus, removeArchive } from "./prune.ts"
import { archiveFolder, listArchives } from "./records.ts"
import { verifyBackup } from "./verify-backup.ts"
import { inBytes } from "./words.ts"

/** What is done without a person: take one, prove it where its key is here, and then let the old ones go. */
export const scheduledBackup = async (source: Source): Promise<string> => {
	const { home } = source
	const { file, bytes, seconds } = await createBackup(source, () => {})
	const identities = ownIdentities(home)
	const proof = identities.length ? await verifyBackup(home, file, { identities }, () => {}) : undefined
	const config = readMasterConfig(home.masterConfig)
	const surplus = findSurplus(listArchives(archiveFolder(home, config)), config.backup)
	for (const archive of surplus) removeArchive(archive)
	const proven = proof ? `proven in ${proof.seconds.toFixed(0)} s` : "not proven, since its key is elsewhere"
	return `${basename(file)}, ${inBytes(bytes)} in ${seconds.toFixed(0)} s, ${proven}, ${surplus.length} old ones removed`
}
