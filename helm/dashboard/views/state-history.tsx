import { Card, Checklist, Time } from "@hivematrix/shared/view"
import type { InstanceStatus } from "../../platform/status.ts"
import type { State } from "./state-badge.tsx"

const marks: Record<State, "passed" | "failed" | "warning" | "running" | "waiting"> = {
	ready: "passed",
	failed: "failed",
	degraded: "warning",
	"backing-off": "warning",
	starting: "running",
	stopping: "running",
	stopped: "waiting",
}

const shown = 8

/** How a service came into its state, the latest first; the log has the rest. */
export const StateHistory = ({ instances }: { instances: InstanceStatus[] }) => {
	const changes = instances
		.flatMap(({ name, history }) => history.map((change) => ({ ...change, name })))
		.toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at))
	return (
		<Card title="History">
			<Checklist
				label="Changes of state"
				items={changes.slice(0, shown).map(({ at, state, reason, name }) => ({
					state: marks[state],
					title: instances.length > 1 ? `${name}: ${state}` : state,
					detail: (
						<>
							<Time at={new Date(at)} />
							{reason && `: ${reason}`}
						</>
					),
				}))}
			/>
		</Card>
	)
}
