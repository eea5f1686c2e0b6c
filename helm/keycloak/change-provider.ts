import { changeConfig } from "../config/change-config.ts"
import type { Source } from "../config/platform.ts"
import { KnownError } from "../known-error.ts"
import { Reloaded } from "../platform/compare-services.ts"
import { askHelm } from "../platform/control-client.ts"
import { Status } from "../platform/status.ts"

/** Milliseconds that a provider's first start may take: Keycloak makes some hundred tables. */
const patience = 300_000

/**
 * Has the running Helm sign people in by this version of Keycloak, or by the embedded provider.
 * @throws KnownError when that, or the gateway behind it, doesn't get ready
 */
export const changeProvider = async (source: Source, version: string | undefined): Promise<void> => {
	changeConfig(source, (draft) => Object.assign(draft.keycloak, { version }))
	const name = version ? "keycloak" : "identity"
	const state = await reload(source, [name, "nexus"])
	if (state !== "ready") throw new KnownError(`${name} is ${state}. See "bun helm logs ${name}".`)
}

/** @returns the state of these programs once it is final */
const reload = async ({ home }: Source, names: string[]): Promise<string> => {
	let failure: unknown
	let reloaded = false
	askHelm(home, "/reload", Reloaded).then(
		() => (reloaded = true),
		(error: unknown) => {
			// Its answer may take longer than our patience with an answer; that is no failure.
			if (error instanceof KnownError && error.message.startsWith("Helm doesn't answer")) reloaded = true
			else failure = error
		},
	)
	for (const began = Date.now(); Date.now() - began < patience; await Bun.sleep(500)) {
		if (failure) throw failure
		if (!reloaded) continue
		const { instances } = await askHelm(home, "/status", Status, "GET")
		const states = names.map((name) => instances.find((one) => one.name === name)?.state)
		const failed = states.find((state) => state === "failed")
		if (failed || states.every((state) => state === "ready")) return failed ?? "ready"
	}
	return `not ready after ${patience / 1000} s`
}
