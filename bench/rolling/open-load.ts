export type Outcome = {
	sent: number
	/** Each request that was not answered with 2xx, and how. */
	failures: string[]
	/** Those of them that the gateway gave an id: its log, and the services', know more. */
	failedIds: string[]
	/** Milliseconds, ascending. */
	times: number[]
}

/**
 * Sends GETs at a fixed rate, whether earlier ones were answered or not; every other one on a connection of its own.
 * Nothing is tried again.
 */
export const openLoad = (urls: string[], tokens: string[], rate: number): { end: () => Promise<Outcome> } => {
	const outcome: Outcome = { sent: 0, failures: [], failedIds: [], times: [] }
	const underWay = new Set<Promise<void>>()
	const get = async (count: number) => {
		const url = urls[count % urls.length] ?? ""
		const began = performance.now()
		try {
			const response = await fetch(url, {
				headers: { Authorization: `Bearer ${tokens[count % tokens.length]}` },
				keepalive: Math.floor(count / urls.length) % 2 === 0,
				redirect: "manual",
				signal: AbortSignal.timeout(20_000),
			})
			const answer = await response.text()
			if (response.ok) return
			const id = response.headers.get("x-request-id")
			if (id) outcome.failedIds.push(id)
			outcome.failures.push(`${new URL(url).pathname} answered ${response.status}: ${answer.slice(0, 300)}`)
		} catch (error) {
			outcome.failures.push(`${new URL(url).pathname}: ${error}`)
		} finally {
			outcome.times.push(performance.now() - began)
		}
	}
	const began = performance.now()
	const timer = setInterval(() => {
		const due = ((performance.now() - began) / 1000) * rate
		for (; outcome.sent < due; outcome.sent++) {
			const request: Promise<void> = get(outcome.sent).finally(() => underWay.delete(request))
			underWay.add(request)
		}
	}, 2)
	return {
		end: async () => {
			clearInterval(timer)
			await Promise.all(underWay)
			outcome.times.sort((a, b) => a - b)
			return outcome
		},
	}
}

/** What each request asks for, in turn: the gateway itself, a service's API, and pages that it frames. */
export const paths = ["/health", "/codex/api/companies", "/codex/", "/template/"]
