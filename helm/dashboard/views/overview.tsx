import { Badge, type Column, DataTable, PageHeader, type Tone } from "@hivematrix/shared/view"
import type { InstanceStatus } from "../../platform/status.ts"

const tones: Record<InstanceStatus["state"], Tone> = {
	ready: "success",
	starting: "info",
	stopping: "info",
	degraded: "warning",
	"backing-off": "warning",
	failed: "danger",
	stopped: "neutral",
}

const columns: Column<InstanceStatus>[] = [
	{ key: "title", heading: "Service", cell: ({ title }) => title },
	{
		key: "state",
		heading: "State",
		cell: ({ state }) => (
			<Badge tone={tones[state]} dot>
				{state}
			</Badge>
		),
	},
	{ key: "reason", heading: "Why", cell: ({ reason }) => reason, text: "wrap" },
]

export const Overview = ({ instances }: { instances: InstanceStatus[] }) => (
	<>
		<PageHeader title="Helm" subtitle="What runs here" />
		<DataTable caption="Services" columns={columns} rows={instances} />
	</>
)
