/** Megabytes of text for each second: by the clock, and of processor time with that of the garbage collector's threads. */
export interface Rate {
	clock: number
	processor: number
}

/** The best of several rounds by each measure; the first rounds also compile. */
export const throughput = async (
	texts: readonly string[],
	work: (text: string) => unknown,
	rounds = 12,
): Promise<Rate> => {
	const size = texts.reduce((sum, text) => sum + text.length, 0) / 1e6
	const least = { clock: Infinity, processor: Infinity }
	for (let round = 0; round < rounds; round++) {
		const begin = { clock: performance.now(), processor: process.cpuUsage() }
		for (const text of texts) await work(text)
		const { user, system } = process.cpuUsage(begin.processor)
		least.clock = Math.min(least.clock, (performance.now() - begin.clock) / 1e3)
		least.processor = Math.min(least.processor, (user + system) / 1e6)
	}
	return { clock: size / least.clock, processor: size / least.processor }
}
