import type { Child } from "hono/jsx"

/** Names and values of machines, one a line: settings, variables, headers. `note` stands behind the value. */
export const KeyValues = ({ items }: { items: { name: string; value: Child; note?: Child }[] }) => (
	<dl class="key-values">
		{items.map(({ name, value, note }) => (
			<div class="key-values__item">
				<dt>{name}</dt>
				<dd>
					{value}
					{note && <span class="key-values__note">{note}</span>}
				</dd>
			</div>
		))}
	</dl>
)
