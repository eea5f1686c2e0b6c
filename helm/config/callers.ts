import { ServiceName } from "@hivematrix/shared/manifest"
import { z } from "zod"
import { KnownError, usageCode } from "../known-error.ts"
import { askHelm } from "../platform/control-client.ts"
import { holderOf } from "../supervise/lock.ts"
import { wrongWithCaller } from "./caller-rules.ts"
import { changeConfig } from "./change-config.ts"
import type { MasterConfig } from "./master-config.ts"
import { placeServices, type Source } from "./platform.ts"
import { randomSecret } from "./secrets.ts"

/**
 * Registers a service that runs elsewhere.
 * @returns its secret
 * @throws KnownError with every reason, and nothing was changed
 */
export const addCaller = async (source: Source, name: string, calls: string[]): Promise<string> => {
	const secret = randomSecret()
	await change(source, (draft) => {
		const { services } = placeServices(source, draft)
		const reasons = [
			...(Object.hasOwn(draft.callers, name)
				? [`${name} is there already. "bun helm callers rotate ${name}" gives it another secret.`]
				: []),
			...(ServiceName.safeParse(name).success
				? wrongWithCaller(name, services)
				: [`A service's name has lower-case letters, digits and hyphens: "${name}" won't do.`]),
			...(calls.length ? [] : ["Name a service that it may call, such as helm."]),
			...calls
				.filter((target) => !services.some((service) => service.name === target))
				.map((target) => `There is no service named ${target} that it could call.`),
		]
		if (reasons.length) throw new KnownError(reasons.join("\n"), usageCode)
		draft.callers[name] = { secret, calls }
	})
	return secret
}

/** Gives a service elsewhere another secret. @returns it */
export const rotateCaller = async (source: Source, name: string): Promise<string> => {
	const secret = randomSecret()
	await change(source, (draft) => {
		need(draft, name).secret = secret
	})
	return secret
}

export const removeCaller = (source: Source, name: string): Promise<void> =>
	change(source, (draft) => {
		need(draft, name)
		delete draft.callers[name]
	})

/** Core reads `callers.json` again by itself; nothing restarts. */
const change = async (source: Source, act: (draft: MasterConfig) => void): Promise<void> => {
	changeConfig(source, act)
	if (holderOf(source.home)) await askHelm(source.home, "/reload", z.unknown())
}

const need = ({ callers }: MasterConfig, name: string) => {
	const caller = Object.hasOwn(callers, name) ? callers[name] : undefined
	if (caller) return caller
	const names = Object.keys(callers).join(", ")
	throw new KnownError(
		`There is no service elsewhere named ${name}.${names ? ` There are: ${names}.` : ""}`,
		usageCode,
	)
}
