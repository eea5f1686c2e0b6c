import {
	Badge,
	ButtonLink,
	Card,
	type Column,
	DataTable,
	EmptyState,
	ListToolbar,
	PageHeader,
	Tabs,
	Time,
	type Tone,
} from "@hivematrix/shared/view"
import type { CoreEvent } from "../../people/sign-ins.ts"
import type { AuditEvent } from "../queries/audit-events.ts"
import { EventTimeline } from "./event-timeline.tsx"

type ActivityProps = { query: { search: string; before?: number | undefined }; perPage: number } & (
	| { kind: "acts"; events: AuditEvent[] }
	| { kind: "sign-ins"; events: CoreEvent[] }
)

const paths = { acts: "activity", "sign-ins": "activity/sign-ins" }

/** The platform's trail: what admins did, and who signed in and out. */
export const ActivityPage = (props: ActivityProps) => {
	const { kind, events, query, perPage } = props
	const path = paths[kind]
	const last = events.length > perPage ? events[perPage - 1] : undefined
	return (
		<>
			<PageHeader title="Activity" subtitle="Who did what, when, and what it was before." />
			<Tabs
				label="Activity"
				tabs={[
					{ label: "Administration", href: paths.acts, current: kind === "acts" },
					{ label: "Sign-ins and sessions", href: paths["sign-ins"], current: kind === "sign-ins" },
				]}
			/>
			<ListToolbar action={path} search={query.search} placeholder="Search who, what or request" />
			<Events {...props} />
			{last && (
				<div>
					<ButtonLink
						href={`${path}?${new URLSearchParams({ search: query.search, before: String(last.id) })}`}
					>
						Older
					</ButtonLink>
				</div>
			)}
		</>
	)
}

const Events = (props: ActivityProps) => {
	if (props.events.length === 0 && (props.query.search || props.query.before))
		return (
			<EmptyState icon="history" title="Nothing found">
				Nothing was written down that fits.
			</EmptyState>
		)
	if (props.events.length === 0)
		return (
			<EmptyState icon="history" title="Nothing yet">
				What is done on these pages is written down here, and with it what was before.
			</EmptyState>
		)
	if (props.kind === "sign-ins")
		return <DataTable caption="Sign-ins" columns={columns} rows={props.events.slice(0, props.perPage)} />
	return (
		<Card>
			<EventTimeline events={props.events.slice(0, props.perPage)} empty="" />
		</Card>
	)
}

const toneOf = (event: string): Tone =>
	event.endsWith(".refused") || event.endsWith(".failed")
		? "warning"
		: event === "session.started"
			? "success"
			: "neutral"

const words: Record<string, string> = {
	"session.started": "signed in",
	"session.revoked": "session ended",
	"renewal.failed": "renewal failed",
	"exchange.refused": "token refused",
	"sign-in.refused": "sign-in refused",
	"logout-token.refused": "logout refused",
	"service-token.refused": "service refused",
	"key.rotated": "key rotated",
	"key.retired": "key retired",
}

const columns: Column<CoreEvent>[] = [
	{ key: "subject", heading: "Who", cell: ({ subject }) => subject },
	{
		key: "event",
		heading: "What",
		cell: ({ event }) => <Badge tone={toneOf(event)}>{words[event] ?? event}</Badge>,
	},
	{ key: "at", heading: "When", cell: ({ at }) => <Time at={at} /> },
	{ key: "detail", heading: "More", text: "wrap", cell: ({ detail }) => detail },
	{
		key: "request",
		heading: "Request",
		cell: ({ request_id }) => (
			<a href={`logs/requests/${encodeURIComponent(request_id)}`}>{request_id.slice(0, 8)}…</a>
		),
	},
]
