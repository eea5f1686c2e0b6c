import type { Child } from "hono/jsx"

/** Text for those who listen: said, not shown. */
export const VisuallyHidden = ({ children }: { children?: Child }) => (
	<span class="visually-hidden">{children}</span>
)
