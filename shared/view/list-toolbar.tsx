import type { Child } from "hono/jsx"
import { Button } from "./button.tsx"
import { Icon } from "./icon.tsx"

/** Choices that stay in the URL: a name, its options, and which of them holds. Without options it is typed. */
export type Filter = {
	name: string
	label: string
	value: string
	options?: { value: string; label: string }[]
}

/**
 * Search, filters and column choice of a list, one GET form, so that every view has an address. `keep` are the query
 * parameters of the list that this form does not show (the sorting). `actions` stand at its end. Where JavaScript runs
 * it applies while one types, and what follows it on the page is replaced.
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
	<search>
		<form class="list-toolbar" method="get" action={action} data-auto-apply>
			<div class="list-toolbar__search">
				<Icon name="search" />
				<input
					type="search"
					name="search"
					value={search}
					placeholder={placeholder}
					aria-label={placeholder}
					aria-keyshortcuts="/"
					autocomplete="off"
				/>
			</div>
			{filters.map((filter) => (
				<FilterControl {...filter} />
			))}
			{columns && <ColumnChooser {...columns} action={action} />}
			{Object.entries(keep).map(([name, value]) => (
				<input type="hidden" name={name} value={value} />
			))}
			<div class="list-toolbar__apply">
				<Button>Apply</Button>
			</div>
			{/* Says the count while one types. */}
			<p class="visually-hidden" role="status" />
			{actions && (
				<div class="list-toolbar__actions" data-toolbar-actions>
					{actions}
				</div>
			)}
		</form>
	</search>
)

const FilterControl = ({ name, label, value, options }: Filter) => {
	if (!options)
		return (
			<input
				type="text"
				name={name}
				value={value}
				placeholder={label}
				aria-label={label}
				data-active={value === "" ? undefined : ""}
				autocomplete="off"
			/>
		)
	return (
		<select
			name={name}
			aria-label={label}
			title={label}
			data-active={value !== "" && value !== options[0]?.value ? "" : undefined}
		>
			{options.map((option) => (
				<option value={option.value} selected={option.value === value}>
					{option.label}
				</option>
			))}
		</select>
	)
}

const ColumnChooser = ({
	all,
	chosen,
	action,
}: {
	all: { key: string; heading: string }[]
	chosen: string[]
	action: string
}) => (
	<details class="list-toolbar__columns" data-popup data-columns={action}>
		<summary class="btn btn--secondary">
			<span class="btn__icon">
				<Icon name="columns-3" />
			</span>
			<span class="btn__label">Columns</span>
		</summary>
		<fieldset class="list-toolbar__choices">
			<legend class="visually-hidden">Columns to show</legend>
			{all.map(({ key, heading }) => (
				<label>
					<input type="checkbox" name="columns" value={key} checked={chosen.includes(key)} /> {heading}
				</label>
			))}
		</fieldset>
	</details>
)
