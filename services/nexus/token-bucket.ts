/** How much is let through in the long run, and how much at once. */
export type Rate = { perSecond: number; burst: number }

/** Takes one from the bucket of `key`. @returns seconds to wait, 0 when it was there */
export type Take = (key: string) => number

/** A bucket for each key, all of one rate; at most `capacity` are remembered, the longest known go first. */
export const tokenBuckets = (
	{ perSecond, burst }: Rate,
	{ capacity = 20_000, now = () => performance.now() / 1000 } = {},
): Take => {
	const buckets = new Map<string, { tokens: number; at: number }>()

	const makeRoom = () => {
		const full = now() - burst / perSecond
		for (const [key, { at }] of buckets) if (at <= full) buckets.delete(key)
		for (const key of buckets.keys()) {
			if (buckets.size < capacity * 0.9) return
			buckets.delete(key)
		}
	}

	return (key) => {
		const bucket = buckets.get(key) ?? { tokens: burst, at: now() }
		bucket.tokens = Math.min(burst, bucket.tokens + (now() - bucket.at) * perSecond)
		bucket.at = now()
		if (!buckets.has(key)) {
			if (buckets.size >= capacity) makeRoom()
			buckets.set(key, bucket)
		}
		if (bucket.tokens < 1) return Math.ceil((1 - bucket.tokens) / perSecond)
		bucket.tokens -= 1
		return 0
	}
}
