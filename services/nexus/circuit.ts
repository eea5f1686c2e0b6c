/** What those who tried lately know of a service's connections. */
export type Circuit = {
	/** Whether nobody has got through for long enough to say so at once. */
	isDown: () => boolean
	/** Whether to try at all: always while it is up, and one request in each half second while it is down. */
	mayTry: () => boolean
	failed: () => void
	worked: () => void
}

/** How long a service may be away, as in a restart, before it counts as down; in milliseconds. */
const patience = 5_000
const probeEvery = 500
/** Failures further apart than this are not one outage. */
const memory = 30_000

export const newCircuit = (now: () => number = Date.now): Circuit => {
	let since: number | undefined
	let last = 0
	let nextProbe = 0
	const isDown = () => since !== undefined && now() - last < memory && now() - since >= patience
	return {
		isDown,
		mayTry: () => {
			if (!isDown()) return true
			if (now() < nextProbe) return false
			nextProbe = now() + probeEvery
			return true
		},
		failed: () => {
			if (since === undefined || now() - last >= memory) since = now()
			last = now()
		},
		worked: () => {
			since = undefined
		},
	}
}
