/**
 * A moment, readable by people and machines. The page's own time zone is UTC until JavaScript shows the reader's.
 * `show` is the whole moment, its day, or how long ago it was.
 */
export const Time = ({ at, show = "moment" }: { at: Date; show?: "moment" | "day" | "ago" }) => {
	const moment = `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`
	return (
		<time class="time" datetime={at.toISOString()} data-show={show} title={moment}>
			{show === "day" ? moment.slice(0, 10) : moment}
		</time>
	)
}
