import { Alert, ButtonLink, ButtonRow, Card, DataTable, EmptyState, Time } from "@hivematrix/shared/view"
import type { Factor, Factors } from "../queries/factors.ts"
import { fewRecoveryCodes } from "../recovery-codes.ts"

const kinds: Record<Factor["kind"], string> = { totp: "Authenticator app", passkey: "Passkey" }

/** A person's second factors and how many recovery codes are left. */
export const FactorsCard = ({ factors, path }: { factors: Factors; path: (place: string) => string }) => {
	const { list, recoveryCodes } = factors
	const add = (
		<ButtonRow>
			<ButtonLink size="small" icon="plus" href={path("passkey")}>
				Passkey
			</ButtonLink>
			<ButtonLink size="small" icon="plus" href={path("totp")}>
				Authenticator app
			</ButtonLink>
		</ButtonRow>
	)
	if (list.length === 0) {
		return (
			<Card title="Second factors" actions={add}>
				<EmptyState title="Your password alone lets you in" icon="shield">
					With a passkey or an authenticator app a stolen password is of no use to anybody.
				</EmptyState>
			</Card>
		)
	}
	return (
		<>
			{recoveryCodes.left < fewRecoveryCodes && (
				<Alert
					tone="warning"
					title={leftOf(recoveryCodes.left)}
					actions={
						<ButtonLink size="small" href={path("recovery-codes")}>
							Make new codes
						</ButtonLink>
					}
				>
					Without them an administrator has to let you in when your devices are lost.
				</Alert>
			)}
			<Card
				title="Second factors"
				flush
				actions={add}
				footer={
					<p>
						{leftOf(recoveryCodes.left)} <a href={path("recovery-codes")}>Make new ones</a>
					</p>
				}
			>
				<DataTable
					caption="Second factors"
					columns={[
						{
							key: "label",
							heading: "Name",
							cell: ({ id, label }) => <a href={path(`factors/${id}`)}>{label}</a>,
						},
						{ key: "kind", heading: "Kind", cell: ({ kind }) => kinds[kind] },
						{ key: "created", heading: "Added", cell: ({ createdAt }) => <Time at={createdAt} /> },
						{
							key: "used",
							heading: "Last used",
							cell: ({ lastUsedAt }) => lastUsedAt && <Time at={lastUsedAt} show="ago" />,
						},
					]}
					rows={list}
				/>
			</Card>
		</>
	)
}

const leftOf = (left: number): string =>
	left === 1 ? "One recovery code is left." : `${left === 0 ? "No" : left} recovery codes are left.`
