import {
	Badge,
	Button,
	ButtonLink,
	type Column,
	DataTable,
	FilterChips,
	ListToolbar,
	Notice,
	PageHeader,
	Pagination,
	TableActions,
	Time,
} from "../../view/index.ts"
import { type Company, companies } from "./companies.ts"

const columns: Column<Company>[] = [
	{
		key: "name",
		heading: "Name",
		sort: "name",
		cell: (row) => <a href={`companies/${row.id}`}>{row.name}</a>,
	},
	{ key: "account", heading: "Account", sort: "account", cell: ({ account }) => account },
	{
		key: "state",
		heading: "State",
		sort: "state",
		cell: ({ state }) => (
			<Badge tone={state === "active" ? "success" : state === "on hold" ? "warning" : "neutral"} dot>
				{state}
			</Badge>
		),
	},
	{ key: "plan", heading: "Plan", cell: ({ plan }) => plan },
	{ key: "phone", heading: "Phone", cell: ({ phone }) => phone },
	{ key: "contacts", heading: "Contacts", align: "end", sort: "contacts", cell: (row) => row.contacts },
	{
		key: "assets",
		heading: "Assets",
		align: "end",
		sort: "assets",
		cell: (row) => row.assets.toLocaleString("en"),
	},
	{ key: "changed", heading: "Changed", sort: "changed", cell: (row) => <Time at={row.changed} /> },
]

const states = ["Every state", "Active", "On hold", "Archived"]

/** A list with everything a list can have. */
export const ListPage = ({ search }: { search: string }) => {
	const found = companies.filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()))
	return (
		<>
			<Notice undo={{ action: "undo" }}>Juniper Books was archived.</Notice>
			<PageHeader
				title="Companies"
				subtitle="Everybody whose machines we look after."
				actions={
					<>
						<ButtonLink icon="upload" href="import">
							Import
						</ButtonLink>
						<ButtonLink kind="primary" icon="plus" href="form" shortcut="n">
							New company
						</ButtonLink>
					</>
				}
			/>
			<ListToolbar
				action="list"
				search={search}
				placeholder="Search companies"
				filters={[
					{
						name: "state",
						label: "State",
						value: "Active",
						options: states.map((state) => ({ value: state, label: state })),
					},
					{ name: "plan", label: "Plan", value: "", options: [{ value: "", label: "Every plan" }] },
				]}
				columns={{ all: columns, chosen: columns.map(({ key }) => key) }}
				keep={{ sort: "name" }}
				actions={
					<ButtonLink icon="download" href="list.csv" download>
						CSV
					</ButtonLink>
				}
			/>
			<FilterChips filters={[{ label: "State", value: "Active", href: "list" }]} clear="list" />
			<DataTable
				caption="Companies"
				columns={columns}
				rows={found}
				sorting={{ by: "name", direction: "asc" }}
				sortHref={(by, direction) => `list?sort=${by}&direction=${direction}`}
				rowTone={({ state }) =>
					state === "archived" ? "muted" : state === "on hold" ? "warning" : undefined
				}
				rowActions={({ id }) => (
					<TableActions>
						<ButtonLink kind="quiet" size="small" icon="pencil" href={`companies/${id}/edit`} hideLabel>
							Edit
						</ButtonLink>
						<Button kind="quiet" size="small" icon="archive" hideLabel>
							Archive
						</Button>
					</TableActions>
				)}
			/>
			<Pagination
				page={search ? 1 : 2}
				pageSize={50}
				total={search ? found.length : 2431}
				href={(page) => `list?page=${page}`}
				sizes={[25, 50, 100, 250]}
				sizeHref={(size) => `list?size=${size}`}
			/>
		</>
	)
}
