import type { Child } from "hono/jsx"

export type Tone = "neutral" | "success" | "warning" | "danger" | "info"

/** A short state in a word; the word carries the meaning, the colour only repeats it. */
export const Badge = ({ tone = "neutral", children }: { tone?: Tone; children?: Child }) => (
	<span class={`badge badge--${tone}`}>{children}</span>
)
