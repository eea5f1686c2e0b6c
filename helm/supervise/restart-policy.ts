/** How patiently Helm treats what it runs; times in milliseconds. */
export type RestartPolicy = {
	/** Failures in a row after which it stops trying. */
	attempts: number
	/** The pause before the next try, after so many failures in a row. */
	delay: (failures: number) => number
	/** For how long it must have been ready to count as recovered. */
	stableAfter: number
	/** How long it may take to become ready. */
	readyWithin: number
	probeEvery: number
	/** Times in a row that it says it is not ready before it counts as degraded. */
	degradedAfter: number
	/** Times in a row that it doesn't answer at all before it is ended and started again. */
	deadAfter: number
	/** Looks in a row at which it has more memory than it may before it is replaced. */
	overLimitAfter: number
	/** How long one that was replaced may take for what it began. */
	drain: number
	/** Between the polite signal and SIGKILL. */
	grace: number
}

/** Half a second, doubling to thirty, up to a fifth more or less so that what died together doesn't return together. */
const backOff = (failures: number): number =>
	Math.min(500 * 2 ** (failures - 1), 30_000) * (0.8 + Math.random() * 0.4)

export const restartPolicy: RestartPolicy = {
	attempts: 8,
	delay: backOff,
	stableAfter: 10_000,
	readyWithin: 60_000,
	probeEvery: 5_000,
	degradedAfter: 2,
	deadAfter: 4,
	overLimitAfter: 3,
	drain: 30_000,
	grace: 10_000,
}
