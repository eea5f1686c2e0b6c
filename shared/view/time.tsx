/** A moment, readable by people and machines. The page's own time zone is UTC until JavaScript shows the reader's. */
export const Time = ({ at }: { at: Date }) => (
	<time datetime={at.toISOString()}>{`${at.toISOString().slice(0, 16).replace("T", " ")} UTC`}</time>
)
