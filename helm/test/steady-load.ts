/** What became of the requests of a load. */
export type Outcome = { sent: number; failures: string[]; slowest: number; pids: Set<number> }

/**
 * Sends requests from several clients at once until told to end: half of them keep their connections, half open one for
 * each request. Nothing is tried again.
 */
export const steadyLoad = (url: string, clients = 8): { end: () => Promise<Outcome> } => {
	const outcome: Outcome = { sent: 0, failures: [], slowest: 0, pids: new Set() }
	let over = false
	const client = async (keepalive: boolean) => {
		while (!over) {
			const began = performance.now()
			outcome.sent += 1
			try {
				const response = await fetch(url, { keepalive, signal: AbortSignal.timeout(20_000) })
				const { pid } = (await response.json()) as { pid: number }
				if (!response.ok) outcome.failures.push(`answered ${response.status}`)
				outcome.pids.add(pid)
			} catch (error) {
				outcome.failures.push(String(error))
			}
			outcome.slowest = Math.max(outcome.slowest, performance.now() - began)
			await Bun.sleep(2)
		}
	}
	const clientsAtWork = Array.from({ length: clients }, (_, index) => client(index % 2 === 0))
	return {
		end: async () => {
			over = true
			await Promise.all(clientsAtWork)
			return outcome
		},
	}
}
