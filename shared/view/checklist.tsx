import type { Child } from "hono/jsx"

/** How one item stands. `skipped` could not be looked at or was not needed, `running` is under way. */
export type CheckState = "passed" | "failed" | "warning" | "skipped" | "running" | "waiting"

const words: Record<CheckState, string> = {
	passed: "passed",
	failed: "failed",
	warning: "needs a look",
	skipped: "skipped",
	running: "under way",
	waiting: "waiting",
}

/** What was looked at or is being done, each with a mark, a line about it, and what to do about it. */
export const Checklist = ({
	label,
	items,
}: {
	/** What the list is about, for screen readers. */
	label: string
	items: { state: CheckState; title: Child; detail?: Child; remedy?: Child }[]
}) => (
	<ul class="checklist" aria-label={label}>
		{items.map(({ state, title, detail, remedy }) => (
			<li class={`checklist__item checklist__item--${state}`}>
				<span class="visually-hidden">{words[state]}: </span>
				<div class="checklist__text">
					<span class="checklist__title">{title}</span>
					{detail && <span class="checklist__detail">{detail}</span>}
					{remedy && <span class="checklist__remedy">{remedy}</span>}
				</div>
			</li>
		))}
	</ul>
)
