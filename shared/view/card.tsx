import type { Child } from "hono/jsx"

/** A box with a heading; `actions` stand at the right of the heading. */
export const Card = ({ title, actions, children }: { title?: Child; actions?: Child; children?: Child }) => (
	<section class="card">
		{title && (
			<div class="card__header">
				<h2 class="card__title">{title}</h2>
				{actions && <div class="card__actions">{actions}</div>}
			</div>
		)}
		<div class="card__body">{children}</div>
	</section>
)

/** Cards side by side where there is room. */
export const CardGrid = ({ children }: { children?: Child }) => <div class="card-grid">{children}</div>
