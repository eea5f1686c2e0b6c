import { changeConfig } from "../config/change-config.ts"
import { readMasterConfig } from "../config/master-config.ts"
import { KnownError } from "../known-error.ts"
import type { At } from "./at.ts"
import type { Candidate } from "./candidate.ts"
import { carryOut, mendInterrupted } from "./carry-out.ts"
import { changedFiles, currentCommit, newestCommit } from "./git.ts"
import { placesOf } from "./places.ts"
import { refuseAtRest } from "./service-control.ts"
import { refuseMissing } from "./uninstall.ts"
import { updateSteps } from "./update-steps.ts"

/** What came of an update: the commits before and after, where the source has any. */
export type Updated = { name: string; changed: boolean; from?: string | undefined; to?: string | undefined }

/**
 * Brings an installed service to the newest version of its source, or to `ref`, and back again, data included, when that
 * doesn't get ready.
 * @throws KnownError with the reason, after the former version was put back
 */
export const updateApp = async (
	at: At,
	{ name, ref }: { name: string; ref?: string },
	confirm: (candidate: Candidate) => Promise<boolean>,
): Promise<Updated> => {
	const { home } = at.source
	refuseMissing(at, name)
	refuseAtRest(at.source)
	await mendInterrupted(at)
	const source = readMasterConfig(home.masterConfig).apps[name]?.source
	if (!source)
		throw new KnownError(`Nobody knows where ${name} came from. Uninstall it, and install it anew.`)
	const { folder } = placesOf(home, name)
	const changes = await changedFiles(folder)
	if (changes.length)
		throw new KnownError(
			`Files in ${folder} were changed by hand and would be lost (${changes.join(", ")}). Take them back with git, or commit them where ${name} comes from.`,
		)
	const wish = { name, url: source.url, ref: ref ?? source.ref, confirm }
	const from = await currentCommit(folder)
	const signal = at.signal ?? new AbortController().signal
	if (from && (await newestCommit(folder, wish.url, wish.ref, signal)) === from) {
		if (wish.ref) follow(at, name, wish.ref)
		return { name, changed: false, from, to: from }
	}
	await carryOut(at, "update", (journal) => updateSteps(at, journal, wish))
	return { name, changed: true, from, to: await currentCommit(folder) }
}

const follow = ({ source }: At, name: string, ref: string): void => {
	changeConfig(source, (draft) => {
		const app = draft.apps[name]
		if (app?.source) app.source.ref = ref
	})
}
