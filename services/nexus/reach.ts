import { Problem } from "@hivematrix/shared/problem"
import type { Circuit } from "./circuit.ts"

/**
 * Sends until it is taken: a request that changes nothing is tried again while the service may be restarting.
 * @param patience how long one try may wait for the beginning of an answer, in milliseconds
 * @throws Problem 503 or 504 naming the service
 */
export const reach = async (
	send: () => Promise<Response>,
	circuit: Circuit,
	{
		name,
		repeatable,
		patience,
		ending,
	}: { name: string; repeatable: boolean; patience: number; ending: AbortController },
): Promise<Response> => {
	for (let wait = 25; ; wait = Math.min(wait * 2, 500)) {
		if (!circuit.mayTry()) throw away(name)
		let late = false
		const deadline = setTimeout(() => {
			late = true
			ending.abort()
		}, patience)
		try {
			const response = await send()
			circuit.worked()
			return response
		} catch (error) {
			if (late) throw new Problem(504, `${name} takes too long to answer. Try again in a moment.`)
			// As nginx counts it; hono's list of statuses ends before.
			if (ending.signal.aborted) throw new Problem(499 as 400, "The client has gone.")
			if (isNoHttp(error)) throw new Problem(502, `${name} gave an answer that can't be passed on.`)
			circuit.failed()
			if (!repeatable || circuit.isDown()) throw away(name)
		} finally {
			clearTimeout(deadline)
		}
		await Bun.sleep(wait)
	}
}

/** Somebody is there and speaks something else: to ask again would not help. */
const isNoHttp = (error: unknown): boolean =>
	error instanceof Error && "code" in error && /^(Malformed|Invalid)/.test(String(error.code))

const away = (name: string): Problem =>
	new Problem(
		503,
		`${name} does not answer at the moment. It may be restarting; this page tries again by itself.`,
		{
			headers: { "Retry-After": "2", Refresh: "2" },
		},
	)
