import type { Child } from "hono/jsx"
import { controlOf, Field, FieldError, type FieldProps, Help, type Option } from "./field.tsx"

/** One of several. */
export const SelectField = ({
	value,
	options,
	...field
}: FieldProps & { value?: string | null; options: Option[] }) => (
	<Field field={field}>
		<select {...controlOf(field)}>
			{options.map((option) => (
				<option value={option.value} selected={option.value === (value ?? "")}>
					{option.label}
				</option>
			))}
		</select>
	</Field>
)

/** One of a few, all in sight, each with a line about it where it needs one. */
export const RadioField = ({
	value,
	options,
	...field
}: FieldProps & { value?: string | null; options: (Option & { help?: string })[] }) => (
	<Choices {...field}>
		{options.map((option, index) => (
			<label class="field__choice">
				<input
					type="radio"
					id={`field-${field.name}${index ? `-${index}` : ""}`}
					name={field.name}
					value={option.value}
					checked={option.value === value}
					required={field.required}
				/>
				<span>
					{option.label}
					{option.help && <span class="field__help">{option.help}</span>}
				</span>
			</label>
		))}
	</Choices>
)

/** Any of several. */
export const CheckboxGroup = ({
	values = [],
	options,
	...field
}: FieldProps & { values?: string[]; options: Option[] }) => (
	<Choices {...field}>
		{options.map((option, index) => (
			<label class="field__choice">
				<input
					type="checkbox"
					id={`field-${field.name}${index ? `-${index}` : ""}`}
					name={field.name}
					value={option.value}
					checked={values.includes(option.value)}
				/>
				<span>{option.label}</span>
			</label>
		))}
	</Choices>
)

/** Yes or no. */
export const CheckboxField = ({ checked, ...field }: FieldProps & { checked?: boolean }) => (
	<div class="field">
		<label class="field__choice" for={`field-${field.name}`}>
			<input {...controlOf(field)} type="checkbox" value="true" checked={checked} />
			<span>
				{field.label}
				{field.required && <span class="field__required"> (required)</span>}
			</span>
		</label>
		<Help {...field} />
		<FieldError {...field} />
	</div>
)

const Choices = ({ children, ...field }: FieldProps & { children?: Child }) => (
	<fieldset
		class="field field--choices"
		aria-describedby={controlOf(field)["aria-describedby"]}
		aria-invalid={controlOf(field)["aria-invalid"]}
	>
		<legend class="field__label">
			{field.label}
			{field.required && <span class="field__required"> (required)</span>}
		</legend>
		{children}
		<Help {...field} />
		<FieldError {...field} />
	</fieldset>
)
