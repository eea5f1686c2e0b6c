import { existsSync, rmSync } from "node:fs"
import { join, resolve } from "node:path"
import { z } from "zod"
import { readRegistry } from "../apps/registry.ts"
import { changeConfig } from "../config/change-config.ts"
import { readInstalled } from "../config/installed.ts"
import type { Source } from "../config/platform.ts"
import { KnownError } from "../known-error.ts"
import { adminApi } from "../people/admin-api.ts"
import { Reloaded } from "../platform/compare-services.ts"
import { askHelm } from "../platform/control-client.ts"
import { Status } from "../platform/status.ts"
import { holderOf } from "../supervise/lock.ts"
import { fetchArchive } from "./archive.ts"
import { isUnpacked, unpack } from "./distribution.ts"
import { findJava } from "./java.ts"
import { CarriedPerson, packPeople, readRefused, unpackPeople } from "./people.ts"

/** Milliseconds that the first start may take: it makes some hundred tables. */
const patience = 300_000

/**
 * Brings Keycloak, and hands sign-in over to it with everybody who was there, their groups and their passwords. Run again,
 * it goes on where it was cut short; when Keycloak doesn't get ready, the embedded provider is back.
 * @param from another address of the archive, or a file
 */
export const installKeycloak = async (
	source: Source,
	from: string | undefined,
	report: (line: string) => void,
): Promise<void> => {
	const { home } = source
	const java = findJava()
	report(`Java ${java.version} in ${java.home}`)
	const { version, address, sha256 } = release()
	if (isUnpacked(home, version)) report(`Keycloak ${version} is here already`)
	else {
		const archive = join(home.root, "keycloak", `${version}.tar.gz`)
		report(`Keycloak ${version} from ${from ?? address}`)
		await fetchArchive(
			{ from: from && !/^https?:/.test(from) ? resolve(from) : (from ?? address), sha256, to: archive },
			report,
		)
		report("Its hash is right; unpacking and building it, which takes a minute")
		await unpack(home, version, archive).finally(() => rmSync(archive, { force: true }))
	}
	if (!holderOf(home)) {
		if (existsSync(home.postgres))
			throw new KnownError(
				`Keycloak ${version} is ready in ${home.root}. Start HiveMatrix and run this again: people are brought over from the embedded provider while it runs.`,
			)
		changeConfig(source, (draft) => Object.assign(draft.keycloak, { version }))
		return report("The next start signs people in by Keycloak")
	}
	await takeOver(source, version, report)
}

const release = () => {
	const { version, download_url: address, sha256 } = readRegistry().system_dependencies.keycloak ?? {}
	if (version && address && sha256) return { version, address, sha256 }
	throw new KnownError(
		"The registry says no version, address and hash of Keycloak. Complete apps_registry.json.",
	)
}

const takeOver = async (source: Source, version: string, report: (line: string) => void): Promise<void> => {
	const { home } = source
	const before = readInstalled(home).config.keycloak.version
	if (!before) {
		const people = await exportPeople(source)
		packPeople(home, people)
		report(`${people.length} people packed, with their groups and the hashes of their passwords`)
	}
	report("Keycloak starts; nobody can sign in until it is ready, who is signed in works on")
	changeConfig(source, (draft) => Object.assign(draft.keycloak, { version }))
	try {
		const state = await reload(source)
		if (state !== "ready") throw new KnownError(`Keycloak is ${state}. See "bun helm logs keycloak".`)
	} catch (error) {
		report(before ? `Back to Keycloak ${before}` : "Back to the embedded provider")
		changeConfig(source, (draft) => Object.assign(draft.keycloak, { version: before }))
		if (!before) unpackPeople(home)
		await askHelm(home, "/reload", Reloaded)
		throw error
	}
	for (const { username, reason } of readRefused(home)) report(`${username} was not taken: ${reason}`)
	report(`Keycloak ${version} signs people in`)
}

const exportPeople = async ({ home }: Source): Promise<CarriedPerson[]> => {
	const { config, urlOf } = readInstalled(home)
	const { realm, admin_client_id: id, admin_client_secret: secret } = config.keycloak
	const ask = adminApi({ url: urlOf("identity"), realm, id, secret })
	return ask("GET", `/${realm}/export/users`, z.array(CarriedPerson))
}

/** Has Helm change providers. @returns the state of Keycloak and the gateway behind it once it is final */
const reload = async ({ home }: Source): Promise<string> => {
	let failure: unknown
	askHelm(home, "/reload", Reloaded).catch((error: unknown) => {
		// Its answer may take longer than our patience with an answer; that is no failure.
		if (!(error instanceof KnownError && error.message.startsWith("Helm doesn't answer"))) failure = error
	})
	for (const began = Date.now(); Date.now() - began < patience; await Bun.sleep(500)) {
		if (failure) throw failure
		const { instances } = await askHelm(home, "/status", Status, "GET")
		const states = ["keycloak", "nexus"].map((name) => instances.find((one) => one.name === name)?.state)
		const failed = states.find((state) => state === "failed")
		if (failed || states.every((state) => state === "ready")) return failed ?? "ready"
	}
	return `not ready after ${patience / 1000} s`
}
