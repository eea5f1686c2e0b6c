import type { Child } from "hono/jsx"

/** Facts about one thing, name and value; a value that is absent shows as a dash. */
export const Details = ({ items }: { items: { label: string; value: Child }[] }) => (
	<div class="details">
		<dl class="details__list">
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
	</div>
)
