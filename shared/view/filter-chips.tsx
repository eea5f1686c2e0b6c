import { Icon } from "./icon.tsx"

/** The filters that hold now, each a link to the list without it, and one to the list without any. */
export const FilterChips = ({
	filters,
	clear,
}: {
	filters: { label: string; value: string; href: string }[]
	/** The list without any filter. */
	clear: string
}) => {
	if (filters.length === 0) return null
	return (
		<nav class="filter-chips" aria-label="Filters in force">
			{filters.map(({ label, value, href }) => (
				<a class="filter-chips__chip" href={href} title={`Remove: ${label} ${value}`}>
					<span class="filter-chips__label">{label}</span> {value}
					<Icon name="x" />
					<span class="visually-hidden">(remove)</span>
				</a>
			))}
			<a href={clear}>Clear all</a>
		</nav>
	)
}
