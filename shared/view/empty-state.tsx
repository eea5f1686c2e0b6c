import type { Child } from "hono/jsx"
import { Icon, type IconName } from "./icon.tsx"

/** What stands where a list would be: why there is nothing, and what to do about it. */
export const EmptyState = ({
	icon = "box",
	title,
	children,
	action,
}: {
	icon?: IconName
	title: string
	children?: Child
	action?: Child
}) => (
	<div class="empty-state">
		<Icon name={icon} />
		<p class="empty-state__title">{title}</p>
		{children && <div class="empty-state__text">{children}</div>}
		{action && <div class="empty-state__action">{action}</div>}
	</div>
)
