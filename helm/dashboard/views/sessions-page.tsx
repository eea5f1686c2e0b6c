import { type Level, levels } from "@hivematrix/shared/levels"
import {
	Badge,
	ButtonForm,
	type Column,
	DataTable,
	EmptyState,
	ListToolbar,
	Notice,
	PageHeader,
	Pagination,
	TableActions,
	Time,
} from "@hivematrix/shared/view"
import type { SignedIn } from "../../people/sessions.ts"
import { LevelBadge } from "./level-badge.tsx"

export const sessionsPerPage = 50

const columns = (own: string | undefined): Column<SignedIn>[] => [
	{
		key: "username",
		heading: "Who",
		cell: ({ id, username, origin }) => (
			<>
				<a href={`users?search=${encodeURIComponent(username)}`}>{username}</a>{" "}
				{id === own && <Badge tone="info">this one</Badge>}
				{origin === "helm" && <Badge>by helm token</Badge>}
			</>
		),
	},
	{ key: "level", heading: "Level", cell: ({ level }) => <LevelBadge level={level as Level} /> },
	{ key: "device", heading: "Device", cell: ({ device }) => device },
	{ key: "address", heading: "Address", cell: ({ address }) => address },
	{ key: "used", heading: "Last used", cell: ({ last_used_at }) => <Time at={last_used_at} show="ago" /> },
	{ key: "began", heading: "Signed in", cell: ({ created_at }) => <Time at={created_at} show="ago" /> },
	{ key: "ends", heading: "Ends", cell: ({ ends_at }) => <Time at={ends_at} show="ago" /> },
]

/** Who is signed in now. */
export const SessionsPage = ({
	sessions,
	total,
	query: { search, level, page, notice },
	own,
}: {
	sessions: SignedIn[]
	total: number
	query: { search: string; level: string; page: number; notice?: number | undefined }
	own: string | undefined
}) => (
	<>
		{notice !== undefined && (
			<Notice>{notice === 1 ? "1 session has been ended." : `${notice} sessions have been ended.`}</Notice>
		)}
		<PageHeader
			title="Sessions"
			subtitle="Who is signed in, from where. What is ended here is refused from that moment on."
		/>
		<ListToolbar
			action="sessions"
			search={search}
			placeholder="Search name, address or device"
			filters={[
				{
					name: "level",
					label: "Level",
					value: level,
					options: [
						{ value: "", label: "Every level" },
						...levels.map((name) => ({ value: name, label: name })),
					],
				},
			]}
		/>
		{sessions.length === 0 ? (
			<EmptyState icon="log-in" title="Nobody is signed in here">
				No live session fits.
			</EmptyState>
		) : (
			<>
				<DataTable
					caption="Sessions"
					columns={columns(own)}
					rows={sessions}
					rowActions={({ id, username }) => (
						<TableActions>
							<ButtonForm action="sessions/end" size="small" kind="quiet" fields={{ id, username }}>
								End
							</ButtonForm>
							<ButtonForm
								action="sessions/end"
								size="small"
								kind="quiet"
								fields={{ username }}
								confirm={`End every session of ${username}?`}
							>
								End all
							</ButtonForm>
						</TableActions>
					)}
				/>
				<Pagination
					page={page}
					pageSize={sessionsPerPage}
					total={total}
					href={(to) => `sessions?${new URLSearchParams({ search, level, page: String(to) })}`}
				/>
			</>
		)}
	</>
)
