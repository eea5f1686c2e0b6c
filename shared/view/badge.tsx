import type { Child } from "hono/jsx"

export type Tone = "neutral" | "success" | "warning" | "danger" | "info"

/** A short state in a word; the word carries the meaning, the colour only repeats it. `dot` puts a point before it. */
export const Badge = ({
	tone = "neutral",
	dot,
	children,
}: {
	tone?: Tone
	dot?: boolean
	children?: Child
}) => <span class={`badge badge--${tone}${dot ? " badge--dot" : ""}`}>{children}</span>
