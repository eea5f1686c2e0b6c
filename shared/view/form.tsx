import type { Child } from "hono/jsx"
import type { Reason } from "../problem.ts"
import { Alert } from "./alert.tsx"
import { Button, ButtonLink } from "./button.tsx"

/** A form that changes something. `errors` are listed on top; fields show their own. */
export const Form = ({
	action,
	submit,
	cancel,
	errors = [],
	upload,
	danger,
	confirm,
	children,
}: {
	action: string
	/** What the button says. */
	submit: string
	/** Where Cancel goes. */
	cancel?: string
	errors?: Reason[]
	/** Whether files are sent. */
	upload?: boolean
	/** Whether what it does is hard to undo. */
	danger?: boolean
	/** A question to ask first, where JavaScript runs. */
	confirm?: string
	children?: Child
}) => (
	<form
		class="form"
		method="post"
		action={action}
		enctype={upload ? "multipart/form-data" : undefined}
		data-confirm={confirm}
		novalidate
	>
		{errors.length > 0 && (
			<Alert
				tone="danger"
				title={errors.length === 1 ? "One thing is not right." : `${errors.length} things are not right.`}
			>
				<ul>
					{errors.map(({ message }) => (
						<li>{message}</li>
					))}
				</ul>
			</Alert>
		)}
		{children}
		<div class="form__actions">
			<Button kind={danger ? "danger" : "primary"}>{submit}</Button>
			{cancel && (
				<ButtonLink kind="quiet" href={cancel}>
					Cancel
				</ButtonLink>
			)}
		</div>
	</form>
)

/** Fields that belong together, under a heading. */
export const FieldGroup = ({ title, children }: { title: string; children?: Child }) => (
	<fieldset class="form__group">
		<legend>{title}</legend>
		{children}
	</fieldset>
)

/** Short fields side by side where there is room. */
export const FieldRow = ({ children }: { children?: Child }) => <div class="form__row">{children}</div>
