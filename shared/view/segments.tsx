import type { Child } from "hono/jsx"

/** A few choices of which one holds, each a link, in one small row: spans of a chart, kinds of a list. */
export const Segments = ({
	label,
	choices,
}: {
	/** What is chosen, for screen readers. */
	label: string
	choices: { label: Child; href: string; current?: boolean }[]
}) => (
	<nav class="segments" aria-label={label}>
		{choices.map((choice) => (
			<a class="segments__choice" href={choice.href} aria-current={choice.current ? "true" : undefined}>
				{choice.label}
			</a>
		))}
	</nav>
)
