import type { Child } from "hono/jsx"
import type { Reason } from "../problem.ts"

type Common = { name: string; label: string; help?: string; errors?: Reason[]; required?: boolean }

/** What a field and its label, help and error say of each other, for screen readers (WAI-ARIA). */
const described = ({ name, help, errors = [] }: Common) => {
	const error = errors.find(({ path }) => path === name)
	const ids = [help && `${name}-help`, error && `${name}-error`].filter(Boolean).join(" ")
	return {
		error,
		attributes: {
			id: `field-${name}`,
			name,
			"aria-describedby": ids || undefined,
			"aria-invalid": error ? "true" : undefined,
		},
	}
}

const Frame = ({ field, children }: { field: Common; children?: Child }) => {
	const { error } = described(field)
	return (
		<div class={error ? "field field--wrong" : "field"}>
			<label for={`field-${field.name}`}>
				{field.label}
				{field.required && <span class="field__required"> (required)</span>}
			</label>
			{children}
			{field.help && (
				<p class="field__help" id={`${field.name}-help`}>
					{field.help}
				</p>
			)}
			{error && (
				<p class="field__error" id={`${field.name}-error`}>
					{error.message}
				</p>
			)}
		</div>
	)
}

/** One line of text. `suggestions` are offered while one types (an HTML datalist); any other text is taken too. */
export const TextField = ({
	type = "text",
	value,
	autocomplete,
	autofocus,
	placeholder,
	suggestions,
	...field
}: Common & {
	type?: "text" | "email" | "tel" | "url" | "date" | "password" | "number"
	value?: string | null
	autocomplete?: string
	autofocus?: boolean
	placeholder?: string
	suggestions?: Option[]
}) => (
	<Frame field={field}>
		<input
			{...described(field).attributes}
			list={suggestions && `suggestions-${field.name}`}
			type={type}
			value={value ?? ""}
			required={field.required}
			autocomplete={autocomplete}
			autofocus={autofocus}
			placeholder={placeholder}
		/>
		{suggestions && (
			<datalist id={`suggestions-${field.name}`}>
				{suggestions.map(({ value, label }) => (
					<option value={value}>{label}</option>
				))}
			</datalist>
		)}
	</Frame>
)

/** Several lines of text. */
export const TextArea = ({
	value,
	rows = 4,
	...field
}: Common & { value?: string | null; rows?: number }) => (
	<Frame field={field}>
		<textarea {...described(field).attributes} rows={rows} required={field.required}>
			{value ?? ""}
		</textarea>
	</Frame>
)

export type Option = { value: string; label: string }

/** One of several. */
export const SelectField = ({
	value,
	options,
	...field
}: Common & { value?: string | null; options: Option[] }) => (
	<Frame field={field}>
		<select {...described(field).attributes} required={field.required}>
			{options.map((option) => (
				<option value={option.value} selected={option.value === (value ?? "")}>
					{option.label}
				</option>
			))}
		</select>
	</Frame>
)

/** Yes or no. */
export const CheckboxField = ({ checked, ...field }: Common & { checked?: boolean }) => (
	<div class="field field--checkbox">
		<label for={`field-${field.name}`}>
			<input {...described(field).attributes} type="checkbox" value="true" checked={checked} /> {field.label}
		</label>
		{field.help && (
			<p class="field__help" id={`${field.name}-help`}>
				{field.help}
			</p>
		)}
	</div>
)

/** A file to send. `accept` as in HTML: `.csv,text/csv`. */
export const FileField = ({ accept, ...field }: Common & { accept?: string }) => (
	<Frame field={field}>
		<input {...described(field).attributes} type="file" accept={accept} required={field.required} />
	</Frame>
)
