import type { Child } from "hono/jsx"
import { Button } from "./button.tsx"

/** Choices that stay in the URL: a name, its options, and which of them holds. */
export type Filter = {
	name: string
	label: string
	value: string
	options: { value: string; label: string }[]
}

/**
 * Search, filters and column choice of a list, one GET form, so that every view has an address. `keep` are the query
 * parameters of the list that this form does not show (the sorting). `actions` stand at its end.
 */
export const ListToolbar = ({
	action,
	search,
	placeholder = "Search",
	filters = [],
	columns,
	keep = {},
	actions,
}: {
	action: string
	search: string
	placeholder?: string
	filters?: Filter[]
	columns?: { all: { key: string; heading: string }[]; chosen: string[] }
	keep?: Record<string, string>
	actions?: Child
}) => (
	<form class="list-toolbar" method="get" action={action}>
		<input type="search" name="search" value={search} placeholder={placeholder} aria-label={placeholder} />
		{filters.map(({ name, label, value, options }) => (
			<select name={name} aria-label={label}>
				{options.map((option) => (
					<option value={option.value} selected={option.value === value}>
						{option.label}
					</option>
				))}
			</select>
		))}
		{columns && (
			<details class="list-toolbar__columns">
				<summary>Columns</summary>
				<fieldset>
					<legend class="visually-hidden">Columns to show</legend>
					{columns.all.map(({ key, heading }) => (
						<label>
							<input type="checkbox" name="columns" value={key} checked={columns.chosen.includes(key)} />{" "}
							{heading}
						</label>
					))}
				</fieldset>
			</details>
		)}
		{Object.entries(keep).map(([name, value]) => (
			<input type="hidden" name={name} value={value} />
		))}
		<Button>Apply</Button>
		{actions}
	</form>
)
