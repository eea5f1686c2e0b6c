import type { Child } from "hono/jsx"
import type { Tone } from "./badge.tsx"

/** One number that matters, what it counts, and a line about it. With `href` the tile leads to what it counts. */
export const Stat = ({
	label,
	value,
	hint,
	tone = "neutral",
	href,
}: {
	label: string
	value: Child
	hint?: Child
	tone?: Tone
	href?: string
}) => (
	<div class={`stat stat--${tone}`}>
		<p class="stat__label">{href ? <a href={href}>{label}</a> : label}</p>
		<p class="stat__value">{value}</p>
		{hint && <p class="stat__hint">{hint}</p>}
	</div>
)

/** Numbers side by side where there is room. */
export const StatRow = ({ children }: { children?: Child }) => <div class="stat-row">{children}</div>
