import { Badge, Steps, type Tone } from "@hivematrix/shared/view"
import type { ImportState } from "../queries/imports.ts"

const words: Record<ImportState, { label: string; tone: Tone }> = {
	mapping: { label: "Columns to choose", tone: "warning" },
	previewing: { label: "Being previewed", tone: "info" },
	previewed: { label: "Not yet applied", tone: "warning" },
	applying: { label: "Being applied", tone: "info" },
	applied: { label: "Applied", tone: "success" },
	undoing: { label: "Being undone", tone: "info" },
	undone: { label: "Undone", tone: "neutral" },
	failed: { label: "Failed", tone: "danger" },
}

export const ImportStateBadge = ({ state }: { state: ImportState }) => (
	<Badge tone={words[state].tone}>{words[state].label}</Badge>
)

/** Where one is in an import: 1 to 4. */
export const ImportSteps = ({ current }: { current: 1 | 2 | 3 | 4 }) => (
	<Steps label="Import" steps={["File", "Columns", "Preview", "Done"]} current={current} />
)
