import type { Home } from "../config/home.ts"
import { readInstalled } from "../config/installed.ts"
import { KnownError } from "../known-error.ts"

/** Milliseconds until the gateway has surely looked at the registry again. */
const patience = 15_000

/** Waits until the gateway knows a service: anything but "there is no such page". */
export const awaitRoute = async (home: Home, name: string, signal: AbortSignal): Promise<string> => {
	const { urlOf, services } = readInstalled(home)
	if (!services.includes("nexus")) return "there is no gateway here"
	const url = `${urlOf("nexus")}/${name}/`
	for (const began = Date.now(); ; await Bun.sleep(200)) {
		signal.throwIfAborted()
		const status = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(5_000) }).then(
			(answer) => answer.status,
			() => 0,
		)
		if (status && status !== 404) return `/${name}/`
		if (Date.now() - began > patience)
			throw new KnownError(`The gateway doesn't know ${url}${status ? "" : ": it can't be reached"}.`)
	}
}
