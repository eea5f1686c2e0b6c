/**
 * Waits until `look` gives something true, looking every 25 ms.
 * @throws with what was seen last, after `timeout` milliseconds.
 */
export const until = async <T>(
	what: string,
	look: () => T | Promise<T>,
	timeout = 20_000,
): Promise<NonNullable<T>> => {
	const ends = Date.now() + timeout
	for (;;) {
		const seen = await look()
		if (seen) return seen
		if (Date.now() > ends)
			throw new Error(`Waited ${timeout} ms for ${what}; last seen: ${JSON.stringify(seen)}`)
		await Bun.sleep(25)
	}
}
