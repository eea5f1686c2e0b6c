import type { ListedSession } from "@hivematrix/core/contract"
import type { User } from "@hivematrix/shared/caller"
import {
	Badge,
	ButtonForm,
	ButtonLink,
	Card,
	DataTable,
	Notice,
	PageHeader,
	Pagination,
	TableActions,
	Time,
} from "@hivematrix/shared/view"

/** Who one is here, and on which devices one is signed in. */
export const AccountPage = ({
	user,
	sessions,
	current,
	paging,
	ended,
	providerPage,
}: {
	user: User
	sessions: ListedSession[]
	/** The session this page is asked for with. */
	current: string
	paging: { page: number; pageSize: number; total: number }
	/** How many sessions the last act ended. */
	ended: number | undefined
	/** Where the provider lets people change their password and second factor. */
	providerPage: string | undefined
}) => (
	<>
		{ended !== undefined && (
			<Notice>{ended === 1 ? "1 session was ended." : `${ended} sessions were ended.`}</Notice>
		)}
		<PageHeader
			title={user.name}
			badge={<Badge>{user.level}</Badge>}
			subtitle={[user.username, user.email]
				.filter((text, n, all) => text && all.indexOf(text) === n)
				.join(" · ")}
			actions={
				providerPage && (
					<ButtonLink href={providerPage} icon="key">
						Password and second factor
					</ButtonLink>
				)
			}
		/>
		<Card
			title="Where you are signed in"
			flush
			actions={
				paging.total > 1 && (
					<ButtonForm
						action="/account/sessions/end-others"
						confirm="End all your sessions but this one?"
						size="small"
						icon="log-out"
					>
						End all others
					</ButtonForm>
				)
			}
			footer="A device you don't know? End its session and change your password."
		>
			<DataTable
				caption="Your sessions"
				rows={sessions}
				columns={[
					{
						key: "device",
						heading: "Device",
						cell: ({ id, device, origin }) => (
							<>
								{device || (origin === "helm" ? "A token for the APIs" : "Unknown")}{" "}
								{id === current && <Badge tone="success">This device</Badge>}
							</>
						),
					},
					{ key: "address", heading: "Address", cell: ({ address }) => address },
					{
						key: "used",
						heading: "Last used",
						cell: (row) => <Time at={new Date(row.last_used_at)} show="ago" />,
					},
					{ key: "begun", heading: "Signed in", cell: (row) => <Time at={new Date(row.created_at)} /> },
					{ key: "ends", heading: "Ends at the latest", cell: (row) => <Time at={new Date(row.ends_at)} /> },
				]}
				rowActions={({ id, device }) => (
					<TableActions>
						{id === current ? (
							<ButtonForm action="/logout" size="small">
								Sign out
							</ButtonForm>
						) : (
							<ButtonForm
								action="/account/sessions/end"
								fields={{ id }}
								confirm={`End the session of ${device || "this token"}?`}
								size="small"
							>
								End
							</ButtonForm>
						)}
					</TableActions>
				)}
			/>
			{paging.total > paging.pageSize && <Pagination {...paging} href={(page) => `/account?page=${page}`} />}
		</Card>
	</>
)
