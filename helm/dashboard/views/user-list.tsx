import {
	Badge,
	ButtonLink,
	type Column,
	DataTable,
	EmptyState,
	ListToolbar,
	Notice,
	PageHeader,
	Pagination,
} from "@hivematrix/shared/view"
import type { ListedPerson, PeopleFilter } from "../find-people.ts"
import { LevelBadge } from "./level-badge.tsx"

export const peoplePerPage = 50

const columns: Column<ListedPerson>[] = [
	{
		key: "username",
		heading: "Username",
		cell: ({ id, username }) => <a href={`users/${id}`}>{username}</a>,
	},
	{
		key: "name",
		heading: "Name",
		cell: ({ firstName, lastName }) => [firstName, lastName].filter(Boolean).join(" "),
	},
	{ key: "email", heading: "E-mail", cell: ({ email }) => email },
	{ key: "level", heading: "Level", cell: ({ level }) => <LevelBadge level={level} /> },
	{
		key: "companies",
		heading: "Companies",
		cell: ({ attributes }) => (attributes?.companies ?? []).join(", "),
	},
	{
		key: "enabled",
		heading: "Signs in",
		cell: ({ enabled }) =>
			enabled ? (
				<Badge tone="success" dot>
					yes
				</Badge>
			) : (
				<Badge tone="neutral" dot>
					disabled
				</Badge>
			),
	},
]

/** Everybody who can sign in. */
export const UserList = ({
	people,
	total,
	query: { search, group, page, notice },
	groups,
}: {
	people: ListedPerson[]
	total: number
	query: PeopleFilter & { page: number; notice?: string | undefined }
	groups: string[]
}) => (
	<>
		{notice && <Notice>{notice} has been removed.</Notice>}
		<PageHeader
			title="Users"
			subtitle="Who can sign in, and what they may do."
			actions={
				<ButtonLink kind="primary" icon="user-plus" href="users/new" shortcut="n">
					Add a person
				</ButtonLink>
			}
		/>
		<ListToolbar
			action="users"
			search={search}
			placeholder="Search people"
			filters={[
				{
					name: "group",
					label: "Group",
					value: group,
					options: [
						{ value: "", label: "Every group" },
						...groups.map((name) => ({ value: name, label: name })),
					],
				},
			]}
		/>
		{people.length === 0 ? (
			<EmptyState icon="users" title="Nobody found">
				Nobody has “{search}” in username, name or e-mail{group && ` in the group ${group}`}.
			</EmptyState>
		) : (
			<>
				<DataTable
					caption="Users"
					columns={columns}
					rows={people}
					rowTone={({ enabled }) => (enabled ? undefined : "muted")}
				/>
				<Pagination
					page={page}
					pageSize={peoplePerPage}
					total={total}
					href={(to) => `users?${new URLSearchParams({ search, group, page: String(to) })}`}
				/>
			</>
		)}
	</>
)
