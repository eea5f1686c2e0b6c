import type { ServiceEntry } from "@hivematrix/shared/service-directory"
import { type Take, tokenBuckets } from "@hivematrix/shared/token-bucket"
import type { Context } from "hono"
import { rulesFor } from "./access.ts"
import type { Door } from "./door.ts"
import { networkOf, refuseFor } from "./limits.ts"

/** @throws Problem 429 when whoever asks has come to this path of a service too often */
export type PathLimits = (c: Context<Door>, name: string, entry: ServiceEntry, path: string) => void

/** The rates that services set for paths of theirs: counted by person, or by address where nobody is asked who they are. */
export const pathLimits = (): PathLimits => {
	const takes = new Map<string, Take>()

	return (c, name, { paths = [] }, path) => {
		if (paths.length === 0 || !paths.some(({ rate }) => rate)) return
		const rule = rulesFor(paths, path).find(({ rate }) => rate)
		if (!rule?.rate) return
		const key = `${name} ${rule.prefix} ${rule.rate}`
		const [perSecond = 1, burst = 1] = rule.rate.split("/").map(Number)
		const take = takes.get(key) ?? tokenBuckets({ perSecond, burst })
		takes.set(key, take)
		refuseFor(take(c.var.visitor?.user.id ?? networkOf(c.var.address)))
	}
}
