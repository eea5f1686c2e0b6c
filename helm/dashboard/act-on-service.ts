import { errorContext } from "@hivematrix/shared/log"
import { Problem } from "@hivematrix/shared/problem"
import { askHelm } from "../platform/control-client.ts"
import { InstanceStatus } from "../platform/status.ts"
import type { Actor } from "./actor.ts"
import type { Dashboard } from "./app.ts"
import { recordAct } from "./record-act.ts"
import { carriers, type ServiceStatus } from "./services-of.ts"

export type Deed = "start" | "stop" | "restart"

/** How long the answer gets to reach whoever asked before what carries it restarts. */
const headStart = 400

/**
 * Has Helm start, stop or restart a service.
 * @returns its instances after that; undefined where the answer itself passes through it, so it restarts a moment later
 * @throws Problem 409 where nobody could start it again from here
 */
export const actOnService = (
	{ home, feed, sql, log }: Dashboard,
	actor: Actor,
	{ name, title, state }: ServiceStatus,
	deed: Deed,
): Promise<InstanceStatus[]> | undefined => {
	if (deed === "stop" && carriers.has(name))
		throw new Problem(
			409,
			`Every page needs ${title}. Where HiveMatrix runs, stop it with: bun helm stop ${name}`,
		)
	const act = () =>
		recordAct({ sql, log }, actor, { act: `service.${deed}`, target: name, before: { state } }, () =>
			askHelm(home, `/services/${name}/${deed}`, InstanceStatus.array()).finally(feed.forget),
		)
	if (deed !== "restart" || !carriers.has(name)) return act()
	setTimeout(() => {
		act().catch((error) =>
			log.error(`${name} did not restart`, { requestId: actor.requestId, ...errorContext(error) }),
		)
	}, headStart)
	return undefined
}
