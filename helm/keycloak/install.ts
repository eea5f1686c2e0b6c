import { rmSync } from "node:fs"
import { join, resolve } from "node:path"
import type { At } from "../apps/at.ts"
import { readRegistry } from "../apps/registry.ts"
import { type Step, takeSteps } from "../apps/steps.ts"
import { KnownError } from "../known-error.ts"
import { fetchArchive } from "./archive.ts"
import { isUnpacked, unpack } from "./distribution.ts"
import { findJava } from "./java.ts"
import { takeOverSteps } from "./take-over.ts"

/**
 * Brings Keycloak, and hands sign-in over to it with everybody who was there, their groups and their passwords. Run again,
 * it goes on where it was cut short; when Keycloak doesn't get ready, the embedded provider is back.
 * @param from another address of the archive, or a file
 * @throws FailedDeed with the reason
 */
export const installKeycloak = async (at: At, from: string | undefined): Promise<void> => {
	const { version, address, sha256 } = release(at)
	const place = from === undefined ? address : /^https?:/.test(from) ? from : resolve(from)
	const steps = [
		{
			title: "Find Java",
			act: async () => {
				const java = findJava()
				return `${java.version}, in ${java.home}`
			},
		},
		...bringSteps(at, { version, place, sha256 }),
		...takeOverSteps(at, version),
	]
	await takeSteps(steps, at.report, at.signal ?? new AbortController().signal)
}

const release = ({ source }: At) => {
	const { keycloak } = readRegistry(source.home.appsRegistry).system_dependencies
	const { version, download_url: address, sha256 } = keycloak ?? {}
	if (version && address && sha256) return { version, address, sha256 }
	throw new KnownError(
		"The registry says no version, address and hash of Keycloak. Complete apps_registry.json.",
	)
}

const bringSteps = (
	{ source: { home }, report }: At,
	{ version, place, sha256 }: { version: string; place: string; sha256: string },
): Step[] => {
	if (isUnpacked(home, version)) return []
	const archive = join(home.root, "keycloak", `${version}.tar.gz`)
	const fetching = `Fetch Keycloak ${version}`
	return [
		{
			title: fetching,
			act: async () => {
				const progress = (detail: string) => report({ step: fetching, state: "begun", detail })
				await fetchArchive({ from: place, sha256, to: archive }, progress)
				return `${place}, its hash is right`
			},
			undo: async () => rmSync(archive, { force: true }),
		},
		{
			title: "Unpack and build it",
			act: async () => {
				await unpack(home, version, archive)
				rmSync(archive, { force: true })
				return undefined
			},
		},
	]
}
