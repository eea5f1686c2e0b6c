import type { Reason } from "@hivematrix/shared/problem"
import {
	CheckboxField,
	ComboboxField,
	FieldGroup,
	Form,
	type Option,
	SelectField,
	TextArea,
	TextField,
} from "@hivematrix/shared/view"
import type { Field, Noun } from "../noun.ts"
import { choiceLabel } from "./value.tsx"

/** What a form shows: typed texts by field name; `version` is what the writer saw when the form was opened. */
export type RecordFormProps = {
	noun: Noun
	fields: [string, Field][]
	values: Record<string, string>
	errors: Reason[]
	suggestions: Record<string, Option[]>
	action: string
	cancel: string
	submit: string
	version?: number | undefined
}

/** The form of a noun: its fields in their groups. */
export const RecordForm = ({
	fields,
	values,
	errors,
	suggestions,
	action,
	cancel,
	submit,
	version,
}: RecordFormProps) => (
	<Form action={action} submit={submit} cancel={cancel} errors={errors}>
		{version !== undefined && <input type="hidden" name="version" value={String(version)} />}
		{[...Map.groupBy(fields, ([, { group }]) => group)].map(([group, members]) => (
			<FieldGroup title={group}>
				{members.map(([name, field]) => (
					<Input
						name={name}
						field={field}
						value={values[name] ?? ""}
						errors={errors}
						suggestions={suggestions[name]}
					/>
				))}
			</FieldGroup>
		))}
	</Form>
)

const Input = ({
	name,
	field,
	value,
	errors,
	suggestions,
}: {
	name: string
	field: Field
	value: string
	errors: Reason[]
	suggestions: Option[] | undefined
}) => {
	// An item of a list has a path of its own (domains.0); its reason belongs to the field.
	const own = errors.flatMap(({ path, message }) =>
		path.split(".")[0] === name ? [{ path: name, message }] : [],
	)
	const common = { name, label: field.label, help: field.help, errors: own, required: field.required }
	switch (field.kind) {
		case "flag":
			return <CheckboxField {...common} checked={value === "true"} />
		case "lines":
			return <TextArea {...common} value={value} />
		case "choice":
			return <SelectField {...common} value={value} options={choices(field)} />
		case "list":
			return <TextArea {...common} help={field.help ?? "One in each line."} rows={2} value={value} />
		case "company": {
			const known = suggestions?.find((option) => option.value === value)
			return (
				<ComboboxField
					{...common}
					label="Company"
					help={known ? `${known.value} is ${known.label}.` : "Account number or name."}
					value={value}
					options={suggestions ?? []}
				/>
			)
		}
		case "location":
			return <ComboboxField {...common} value={value} options={suggestions ?? []} />
		case "email":
			return <TextField {...common} type="email" value={value} autocomplete="off" />
		case "phone":
			return <TextField {...common} type="tel" value={value} autocomplete="off" />
		case "date":
			return <TextField {...common} type="date" value={value} />
		default:
			return <TextField {...common} value={value} autocomplete="off" />
	}
}

const choices = ({ choices = [] }: Field): Option[] => [
	{ value: "", label: "–" },
	...choices.map((value) => ({ value, label: choiceLabel(value) })),
]
