import type { Child } from "hono/jsx"

/** Facts about one thing, name and value; a value that is absent shows as a dash. */
export const Details = ({ items }: { items: { label: string; value: Child }[] }) => (
	<dl class="details">
		{items.map(({ label, value }) => (
			<div class="details__item">
				<dt>{label}</dt>
				<dd>
					{value === null || value === undefined || value === "" ? (
						<span class="details__absent">–</span>
					) : (
						value
					)}
				</dd>
			</div>
		))}
	</dl>
)
