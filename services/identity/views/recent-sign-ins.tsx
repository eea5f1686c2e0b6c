import { deviceOf } from "@hivematrix/shared/device"
import { Badge, Card, DataTable, EmptyState, Time } from "@hivematrix/shared/view"
import type { RecentSignIn } from "../queries/audit.ts"

/** The last attempts to sign in as a person, so that they see the one that was not theirs. */
export const RecentSignIns = ({ signIns }: { signIns: RecentSignIn[] }) => (
	<Card title="Recent sign-ins" flush={signIns.length > 0}>
		{signIns.length === 0 ? (
			<EmptyState title="None yet" icon="log-in">
				From now on they are listed here.
			</EmptyState>
		) : (
			<DataTable
				caption="Recent sign-ins"
				columns={[
					{ key: "at", heading: "When", cell: ({ at }) => <Time at={at} /> },
					{ key: "result", heading: "Result", cell: (signIn) => <Result {...signIn} /> },
					{
						key: "device",
						heading: "Device",
						cell: ({ device }) => (device === null ? "" : deviceOf(device)),
					},
					{ key: "address", heading: "Address", cell: ({ address }) => address },
				]}
				rows={signIns}
			/>
		)}
	</Card>
)

const Result = ({ signedIn, details }: RecentSignIn) =>
	signedIn ? (
		<Badge tone="success">{details.methods?.includes("mfa") ? "Signed in, two factors" : "Signed in"}</Badge>
	) : (
		<Badge tone="danger">{details.reason ? `Refused: ${details.reason}` : "Refused"}</Badge>
	)
