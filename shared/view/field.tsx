import type { Child } from "hono/jsx"
import type { Reason } from "../problem.ts"

/** What every field has. `errors` are all of the form's: a field finds its own by `name`. */
export type FieldProps = { name: string; label: string; help?: Child; errors?: Reason[]; required?: boolean }

export type Option = { value: string; label: string }

/** The attributes by which a control is tied to its label, help and error (WAI-ARIA). */
export const controlOf = ({ name, help, errors = [], required }: FieldProps) => {
	const wrong = errors.some(({ path }) => path === name)
	const described = [help && `${name}-help`, wrong && `${name}-error`].filter(Boolean).join(" ")
	return {
		id: `field-${name}`,
		name,
		required,
		// The first wrong field is where the reader goes on.
		autofocus: wrong && errors.find(({ path }) => path)?.path === name ? true : undefined,
		"aria-describedby": described || undefined,
		"aria-invalid": wrong ? ("true" as const) : undefined,
	}
}

/** A control with its label, help and error. */
export const Field = ({ field, children }: { field: FieldProps; children?: Child }) => (
	<div class="field">
		<label class="field__label" for={`field-${field.name}`}>
			{field.label}
			{field.required && <span class="field__required"> (required)</span>}
		</label>
		{children}
		<Help {...field} />
		<FieldError {...field} />
	</div>
)

export const Help = ({ name, help }: Pick<FieldProps, "name" | "help">) =>
	help ? (
		<p class="field__help" id={`${name}-help`}>
			{help}
		</p>
	) : null

export const FieldError = ({ name, errors = [] }: Pick<FieldProps, "name" | "errors">) => {
	const error = errors.find(({ path }) => path === name)
	return error ? (
		<p class="field__error" id={`${name}-error`}>
			{error.message}
		</p>
	) : null
}
