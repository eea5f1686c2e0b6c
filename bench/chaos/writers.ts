/** A write that was answered as done: it must be there ever after, with one line in each log. */
export type Acknowledged = { name: string; requestId: string; at: number }

export type Writers = {
	acknowledged: Acknowledged[]
	/** Writes of which nobody knows, for they were not answered. */
	unanswered: () => number
	end: () => Promise<void>
}

/** Writes companies through the gateway from several clients at once, each under a name of its own. */
export const startWriters = (url: string, token: string, clients = 4): Writers => {
	const acknowledged: Acknowledged[] = []
	let unanswered = 0
	let over = false
	const write = async (name: string) => {
		try {
			const response = await fetch(`${url}/codex/api/companies`, {
				method: "POST",
				headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
				body: JSON.stringify({ name }),
				signal: AbortSignal.timeout(15_000),
			})
			await response.arrayBuffer()
			if (response.status !== 201) throw new Error(`answered ${response.status}`)
			const requestId = response.headers.get("x-request-id") ?? ""
			acknowledged.push({ name, requestId, at: Date.now() })
		} catch {
			unanswered += 1
		}
	}
	const client = async (number: number) => {
		for (let count = 0; !over; count++) {
			await write(`Chaos ${number}-${count}`)
			await Bun.sleep(50)
		}
	}
	const working = Array.from({ length: clients }, (_, index) => client(index + 1))
	return {
		acknowledged,
		unanswered: () => unanswered,
		end: async () => {
			over = true
			await Promise.all(working)
		},
	}
}
