/** Does what has the same key one after the other, in the order it came; different keys don't wait for each other. */
export const createTurns = () => {
	const last = new Map<string, Promise<unknown>>()
	return <T>(key: string, work: () => Promise<T>): Promise<T> => {
		const mine = (last.get(key) ?? Promise.resolve()).then(work, work)
		last.set(key, mine)
		const leave = () => {
			if (last.get(key) === mine) last.delete(key)
		}
		mine.then(leave, leave)
		return mine
	}
}
