/** The best of several rounds, in megabytes of text for each second of processor time. */
export const throughput = async (
	texts: readonly string[],
	work: (text: string) => unknown,
	rounds = 8,
): Promise<number> => {
	const size = texts.reduce((sum, text) => sum + text.length, 0)
	let least = Infinity
	for (let round = 0; round < rounds; round++) {
		const begin = process.cpuUsage()
		for (const text of texts) await work(text)
		const { user, system } = process.cpuUsage(begin)
		least = Math.min(least, user + system)
	}
	return size / least
}
