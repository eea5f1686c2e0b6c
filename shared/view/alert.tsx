import type { Child } from "hono/jsx"
import type { Tone } from "./badge.tsx"

/** A message about what just happened or what is wrong; announced by screen readers. */
export const Alert = ({
	tone = "info",
	title,
	children,
}: {
	tone?: Tone
	title?: string
	children?: Child
}) => (
	<div class={`alert alert--${tone}`} role={tone === "danger" ? "alert" : "status"}>
		{title && <p class="alert__title">{title}</p>}
		<div class="alert__body">{children}</div>
	</div>
)
