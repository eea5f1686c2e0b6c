import { type Column, DataTable } from "@hivematrix/shared/view"
import type { InstanceStatus } from "../../platform/status.ts"
import { bytesText, percentText, spanText } from "./amounts.ts"
import { StateBadge } from "./state-badge.tsx"

const columns: Column<InstanceStatus>[] = [
	{ key: "name", heading: "Instance", cell: ({ name }) => name },
	{ key: "state", heading: "State", cell: ({ state }) => <StateBadge state={state} /> },
	{ key: "for", heading: "For", align: "end", cell: ({ for_seconds }) => spanText(for_seconds) },
	{ key: "restarts", heading: "Restarts", align: "end", cell: ({ restarts }) => restarts },
	{
		key: "cpu",
		heading: "CPU",
		align: "end",
		cell: ({ cpu_percent }) => (cpu_percent === null ? null : percentText(cpu_percent)),
	},
	{
		key: "memory",
		heading: "Memory",
		align: "end",
		cell: ({ memory_bytes }) => (memory_bytes === null ? null : bytesText(memory_bytes)),
	},
	{ key: "pid", heading: "Process", align: "end", cell: ({ pid }) => pid },
	{ key: "reason", heading: "Why", text: "wrap", cell: ({ reason }) => reason },
]

/** The processes of a service that runs in several. */
export const InstanceTable = ({ instances }: { instances: InstanceStatus[] }) => (
	<DataTable caption="Instances" columns={columns} rows={instances} />
)
