/** How much is let through in the long run, and how much at once. */
export type Rate = { perSecond: number; burst: number }

/** Takes one, or `cost`, from the bucket of `key`. @returns seconds to wait, 0 when it was there */
export type Take = (key: string, cost?: number) => number

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

	return (key, cost = 1) => {
		const bucket = buckets.get(key) ?? { tokens: burst, at: now() }
		bucket.tokens = Math.min(burst, bucket.tokens + (now() - bucket.at) * perSecond)
		bucket.at = now()
		if (!buckets.has(key)) {
			if (buckets.size >= capacity) makeRoom()
			buckets.set(key, bucket)
		}
		// What costs more than a whole bucket waits for a full one.
		const needed = Math.min(cost, burst)
		if (bucket.tokens < needed) return Math.ceil((needed - bucket.tokens) / perSecond)
		bucket.tokens -= cost
		return 0
	}
}
