import type { Reason } from "@hivematrix/shared/problem"
import { CheckboxGroup, FieldRow, TextField } from "@hivematrix/shared/view"
import type { PersonFields as Fields } from "../../people/change-person.ts"

const meanings: Record<string, string> = {
	admins: "admins: everything, this page included",
	technicians: "technicians: all companies' data",
	billing: "billing: contracts and invoices",
	client: "client: the companies named below, and nothing else",
}

/** The fields that a new person and a known one have in common. */
export const PersonFields = ({
	fields: { firstName, lastName, email, groups, companies },
	all,
	errors,
}: {
	fields: Omit<Fields, "enabled">
	/** The groups that there are. */
	all: string[]
	errors: Reason[]
}) => (
	<>
		<FieldRow>
			<TextField name="firstName" label="First name" value={firstName} errors={errors} autocomplete="off" />
			<TextField name="lastName" label="Last name" value={lastName} errors={errors} autocomplete="off" />
		</FieldRow>
		<TextField name="email" label="E-mail" type="email" value={email} errors={errors} autocomplete="off" />
		<CheckboxGroup
			name="groups"
			label="Groups"
			values={groups}
			options={all.map((name) => ({ value: name, label: meanings[name] ?? name }))}
			errors={errors}
		/>
		<TextField
			name="companies"
			label="Companies"
			value={companies.join(", ")}
			help="Account numbers, with commas between them. They count for clients alone."
			errors={errors}
		/>
	</>
)
