import { Badge, type Tone } from "@hivematrix/shared/view"
import type { InstanceStatus } from "../../platform/status.ts"

export type State = InstanceStatus["state"]

const tones: Record<State, Tone> = {
	ready: "success",
	starting: "info",
	stopping: "info",
	degraded: "warning",
	"backing-off": "warning",
	failed: "danger",
	stopped: "neutral",
}

const words: Partial<Record<State, string>> = { "backing-off": "backing off" }

export const StateBadge = ({ state }: { state: State }) => (
	<Badge tone={tones[state]} dot>
		{words[state] ?? state}
	</Badge>
)
