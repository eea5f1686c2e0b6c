import type { Reason } from "@hivematrix/shared/problem"
import {
	Alert,
	Badge,
	ButtonForm,
	Card,
	CheckboxField,
	Columns,
	Details,
	FieldGroup,
	Form,
	Notice,
	PageHeader,
} from "@hivematrix/shared/view"
import type { PersonFields as Fields } from "../../people/change-person.ts"
import type { Credential, Lock, Person } from "../../people/keycloak-admin.ts"
import { levelOfGroups } from "../../people/level-of-groups.ts"
import type { AuditEvent } from "../queries/audit-events.ts"
import { EventTimeline } from "./event-timeline.tsx"
import { LevelBadge } from "./level-badge.tsx"
import { PersonFields } from "./person-fields.tsx"

const notices: Record<string, string> = {
	saved: "Saved. Whose rights have changed is signed out and signs in anew.",
	unlocked: "The account is unlocked.",
	factors: "The second factors are removed. The next sign-in asks for new ones where one is required.",
}

type UserPageProps = {
	person: Person
	/** What they are, and what the form shows. */
	now: Fields
	fields: Fields
	all: string[]
	lock: Lock | undefined
	factors: Credential[]
	events: AuditEvent[]
	errors: Reason[]
	oneself: boolean
	notice: string | undefined
}

/** A person: the form, how they sign in, and what was done to them. */
export const UserPage = (props: UserPageProps) => {
	const { person, now, fields, all, lock, events, errors, notice } = props
	const said = notices[notice ?? ""]
	return (
		<>
			{said && <Notice>{said}</Notice>}
			<PageHeader
				title={person.username}
				badge={
					<>
						<LevelBadge level={levelOfGroups(now.groups)} />
						{!person.enabled && <Badge>disabled</Badge>}
						{lock?.disabled && <Badge tone="danger">locked out</Badge>}
					</>
				}
				subtitle={[now.firstName, now.lastName].filter(Boolean).join(" ")}
				crumbs={[{ label: "Users", href: "users" }]}
			/>
			<Columns aside={<SigningIn {...props} />}>
				<Form action={`users/${person.id}`} submit="Save" errors={errors}>
					<FieldGroup title="Who they are">
						<PersonFields fields={fields} all={all} errors={errors} />
						<CheckboxField
							name="enabled"
							label="May sign in"
							checked={fields.enabled}
							help="Without it every session ends at once."
						/>
					</FieldGroup>
				</Form>
				<Card title="History">
					<EventTimeline events={events} empty="Nothing was done to this account from here so far." />
				</Card>
			</Columns>
		</>
	)
}

const SigningIn = ({ person, lock, factors, oneself }: UserPageProps) => (
	<>
		<Card title="Signing in">
			{lock?.disabled && (
				<Alert
					tone="warning"
					title="Locked out"
					actions={
						<ButtonForm action={`users/${person.id}/unlock`} size="small">
							Unlock
						</ButtonForm>
					}
				>
					{lock.numFailures} sign-ins failed. The account waits a while, longer each time.
				</Alert>
			)}
			<Details
				items={[
					{ label: "Failures", value: lock ? String(lock.numFailures) : null },
					{ label: "Second factors", value: factors.map(factorName).join(", ") || "none" },
				]}
			/>
			<ButtonForm
				action={`users/${person.id}/password`}
				icon="key"
				confirm={`Give ${person.username} a new password? The old one stops working at once.`}
			>
				New password
			</ButtonForm>{" "}
			{factors.length > 0 && (
				<ButtonForm
					action={`users/${person.id}/factors/remove`}
					icon="smartphone"
					confirm={`Remove every second factor of ${person.username}? Be sure that it is them who ask for it.`}
				>
					Remove second factors
				</ButtonForm>
			)}
		</Card>
		<Card title="Remove">
			{oneself ? (
				<p>This is you. Another administrator can remove you.</p>
			) : (
				<>
					<p>
						All sessions end, and the username is free again. To keep the history, take away “May sign in”
						instead.
					</p>
					<ButtonForm
						action={`users/${person.id}/remove`}
						kind="danger"
						confirm={`Remove ${person.username}? This can't be undone.`}
					>
						Remove
					</ButtonForm>
				</>
			)}
		</Card>
	</>
)

const kinds: Record<string, string> = {
	otp: "app",
	totp: "app",
	webauthn: "passkey",
	"webauthn-passwordless": "passkey",
	"recovery-authn-codes": "recovery codes",
}

const factorName = ({ type, userLabel }: Credential): string =>
	[kinds[type] ?? type, userLabel && `(${userLabel})`].filter(Boolean).join(" ")
