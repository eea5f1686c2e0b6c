import type { Home } from "../config/home.ts"
import { KnownError } from "../known-error.ts"
import { recentEntries } from "../logs/recent-entries.ts"
import { askHelm } from "../platform/control-client.ts"
import { Status } from "../platform/status.ts"

/**
 * Waits until every instance of a service is ready, while `order`, which brings that about, goes on.
 * @throws KnownError as soon as one has failed, and what `order` throws
 */
export const awaitReady = async (
	home: Home,
	name: string,
	order: Promise<unknown>,
	patience: number,
	signal: AbortSignal,
): Promise<string> => {
	let refusal: unknown
	let settled = false
	order.then(
		() => {
			settled = true
		},
		(error: unknown) => {
			refusal = error
		},
	)
	for (const began = Date.now(); ; await Bun.sleep(100)) {
		signal.throwIfAborted()
		if (refusal) throw refusal
		const { instances } = await askHelm(home, "/status", Status, "GET")
		const own = instances.filter((instance) => instance.name === name)
		const broken = own.find(({ state }) => state === "backing-off" || state === "failed")
		if (broken) throw new KnownError(`It is ${broken.state}: ${broken.reason}.${lastWords(home, name)}`)
		const seconds = ((Date.now() - began) / 1000).toFixed(1)
		if (settled && own.length && own.every(({ state }) => state === "ready")) return `after ${seconds} s`
		if (Date.now() - began > patience)
			throw new KnownError(
				`It is not ready after ${seconds} s${own[0]?.reason ? ` (${own[0].reason})` : ""}.`,
			)
	}
}

/** What it wrote last, since its logs leave with it. */
const lastWords = (home: Home, name: string): string =>
	recentEntries(home, { service: name }, 12)
		.filter(({ context }) => context?.event !== "state")
		.slice(-3)
		.map(({ message }) => `\n${message.slice(0, 500)}`)
		.join("")
