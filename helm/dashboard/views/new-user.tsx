import type { Reason } from "@hivematrix/shared/problem"
import {
	Alert,
	ButtonLink,
	Card,
	CheckboxField,
	CodeBlock,
	CopyButton,
	FieldGroup,
	Form,
	PageHeader,
	TextField,
} from "@hivematrix/shared/view"
import type { Person } from "../../people/keycloak-admin.ts"
import type { NewPersonForm } from "../person-form.ts"
import { PersonFields } from "./person-fields.tsx"

const crumbs = [{ label: "Users", href: "users" }]

/** The form for a new person. */
export const NewUserPage = ({
	typed,
	groups,
	errors,
}: {
	typed: NewPersonForm
	groups: string[]
	errors: Reason[]
}) => (
	<>
		<PageHeader title="Add a person" crumbs={crumbs} />
		<Form action="users" submit="Add" cancel="users" errors={errors}>
			<FieldGroup title="Who">
				<TextField
					name="username"
					label="Username"
					value={typed.username}
					errors={errors}
					autocomplete="off"
					help="To sign in with; small letters, digits, dots and hyphens."
					required
				/>
				<PersonFields fields={typed} all={groups} errors={errors} />
			</FieldGroup>
			<FieldGroup title="Password">
				<CheckboxField
					name="temporary"
					label="Ask for a new one at the first sign-in"
					checked={typed.temporary}
					help="A password is made and shown once, on the next page."
				/>
			</FieldGroup>
		</Form>
	</>
)

/** A password, this once. */
export const PasswordPage = ({
	person,
	password,
	fresh,
}: {
	person: Person
	password: string
	/** Whether the person is a new one. */
	fresh?: boolean
}) => (
	<>
		<PageHeader
			title={fresh ? `${person.username} has been added` : `A new password for ${person.username}`}
			crumbs={[...crumbs, { label: person.username, href: `users/${person.id}` }]}
		/>
		<Card title="Password" actions={<CopyButton text={password} label="Copy the password" />}>
			<CodeBlock label="Password">{password}</CodeBlock>
			<Alert tone="warning" title="It is shown this once.">
				Hand it over by a way that nobody else can read. Whoever loses it gets a new one here.
			</Alert>
			<ButtonLink kind="primary" href={`users/${person.id}`}>
				Done
			</ButtonLink>
		</Card>
	</>
)
