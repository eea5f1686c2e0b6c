import { controlOf, Field, type FieldProps, type Option } from "./field.tsx"

type TextProps = FieldProps & {
	type?: "text" | "email" | "tel" | "url" | "date" | "datetime-local" | "password" | "number" | "search"
	value?: string | null
	autocomplete?: string
	autofocus?: boolean
	placeholder?: string
	/** For numbers. */
	min?: number
	max?: number
	step?: number | "any"
	maxlength?: number
	inputmode?: "numeric" | "decimal"
}

/** One line of text. */
export const TextField = ({ name, label, help, errors, required, ...input }: TextProps) => {
	const field = { name, label, help, errors, required }
	return (
		<Field field={field}>
			<TextInput field={field} {...input} />
		</Field>
	)
}

/** One line of text with suggestions; other text may be typed too. */
export const ComboboxField = ({
	name,
	label,
	help,
	errors,
	required,
	options,
	...input
}: TextProps & { options: (Option | string)[] }) => {
	const field = { name, label, help, errors, required }
	return (
		<Field field={field}>
			<TextInput field={field} {...input} list={`${name}-options`} />
			<datalist id={`${name}-options`}>
				{options.map((option) =>
					typeof option === "string" ? (
						<option value={option} />
					) : (
						<option value={option.value}>{option.label}</option>
					),
				)}
			</datalist>
		</Field>
	)
}

const TextInput = ({
	field,
	type = "text",
	value,
	autofocus,
	...input
}: Omit<TextProps, keyof FieldProps> & { field: FieldProps; list?: string }) => {
	const control = controlOf(field)
	return (
		<input
			{...input}
			{...control}
			type={type}
			value={value ?? ""}
			autofocus={control.autofocus ?? autofocus}
		/>
	)
}

/** Several lines of text. */
export const TextArea = ({
	value,
	rows = 4,
	...field
}: FieldProps & { value?: string | null; rows?: number }) => (
	<Field field={field}>
		<textarea {...controlOf(field)} rows={rows}>
			{value ?? ""}
		</textarea>
	</Field>
)
