import { Notice } from "@hivematrix/shared/view"
import type { Noun, Row } from "../noun.ts"

const notices: Record<string, string> = {
	created: "has been added.",
	saved: "has been saved.",
	archived: "has been archived: lists leave it out from now on.",
	restored: "is back in use.",
	linked: "has been saved.",
}

/** What the last act did to the record, as the address says, with a way back after archiving. */
export const RecordNotice = ({
	noun,
	row,
	notice,
	writes,
}: {
	noun: Noun
	row: Row
	notice: string | undefined
	writes: boolean
}) => {
	const said = notices[notice ?? ""]
	if (!said) return null
	const undo =
		notice === "archived" && row.archived_at && writes
			? { action: `${noun.name}/${row.id}/restoring` }
			: undefined
	return (
		<Notice undo={undo}>
			{row.name} {said}
		</Notice>
	)
}
