/** How a moment is told. */
export type TimeShow = "moment" | "day" | "ago" | "date" | "clock" | "instant"

/**
 * A moment, readable by people and machines. The page's own time zone is UTC until JavaScript shows the reader's.
 * `show` is the whole moment, its day, how long ago it was, its date or its clock time in the reader's zone, or the
 * clock time to the millisecond. A `day` belongs to no zone and stays as it is.
 */
export const Time = ({ at, show = "moment" }: { at: Date; show?: TimeShow }) => {
	const iso = at.toISOString()
	const moment = `${iso.slice(0, 16).replace("T", " ")} UTC`
	return (
		<time class="time" datetime={iso} data-show={show} title={show === "instant" ? `${iso}` : moment}>
			{texts[show]?.(iso) ?? moment}
		</time>
	)
}

const texts: Partial<Record<TimeShow, (iso: string) => string>> = {
	day: (iso) => iso.slice(0, 10),
	date: (iso) => iso.slice(5, 10),
	clock: (iso) => iso.slice(11, 16),
	instant: (iso) => iso.slice(11, 23),
}
