import type { Child } from "hono/jsx"

/**
 * A box with a heading; `actions` stand at the right of the heading. `flush` lets a table reach the edges; `footer` is
 * a quieter line at the end.
 */
export const Card = ({
	title,
	actions,
	footer,
	flush,
	children,
}: {
	title?: Child
	actions?: Child
	footer?: Child
	flush?: boolean
	children?: Child
}) => (
	<section class={flush ? "card card--flush" : "card"}>
		{title && (
			<div class="card__header">
				<h2 class="card__title">{title}</h2>
				{actions && <div class="card__actions">{actions}</div>}
			</div>
		)}
		<div class="card__body">{children}</div>
		{footer && <div class="card__footer">{footer}</div>}
	</section>
)

/** Cards side by side where there is room. */
export const CardGrid = ({ children }: { children?: Child }) => <div class="card-grid">{children}</div>

/** A wide column and a narrow one beside it, below it where there is no room: a record and what belongs to it. */
export const Columns = ({ children, aside }: { children?: Child; aside: Child }) => (
	<div class="columns">
		<div class="columns__main">{children}</div>
		<div class="columns__aside">{aside}</div>
	</div>
)
