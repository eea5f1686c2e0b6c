import type { Child } from "hono/jsx"
import type { Tone } from "./badge.tsx"
import { Icon, type IconName } from "./icon.tsx"

export const toneIcons: Record<Tone, IconName> = {
	neutral: "info",
	info: "info",
	success: "circle-check",
	warning: "triangle-alert",
	danger: "circle-x",
}

/** A message about what just happened or what is wrong; announced by screen readers. `actions` stand below it. */
export const Alert = ({
	tone = "info",
	title,
	actions,
	children,
}: {
	tone?: Tone
	title?: string
	actions?: Child
	children?: Child
}) => (
	<div class={`alert alert--${tone}`} role={tone === "danger" ? "alert" : "status"}>
		<Icon name={toneIcons[tone]} />
		<div class="alert__text">
			{title && <p class="alert__title">{title}</p>}
			{children && <div class="alert__body">{children}</div>}
			{actions && <div class="alert__actions">{actions}</div>}
		</div>
	</div>
)
