/** A map of at most `capacity` entries, which forgets first what was not asked for longest. */
export type Recent<Value> = {
	get: (key: string) => Value | undefined
	set: (key: string, value: Value) => void
	delete: (key: string) => void
}

export const recent = <Value>(capacity: number): Recent<Value> => {
	const entries = new Map<string, Value>()
	return {
		get: (key) => {
			const value = entries.get(key)
			if (value === undefined) return undefined
			entries.delete(key)
			entries.set(key, value)
			return value
		},
		set: (key, value) => {
			entries.set(key, value)
			if (entries.size <= capacity) return
			const [oldest] = entries.keys()
			if (oldest !== undefined) entries.delete(oldest)
		},
		delete: (key) => void entries.delete(key),
	}
}
