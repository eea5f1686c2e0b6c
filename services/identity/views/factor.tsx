import { Alert, ButtonForm, ButtonLink, Form, SignInPanel, TextField } from "@hivematrix/shared/view"
import type { Factor } from "../queries/factors.ts"

/** Renames or removes one of one's own factors. */
export const FactorPage = ({
	factor,
	needed,
	csrf,
	action,
	account,
}: {
	factor: Factor
	/** Whether it is the last one of somebody who must have one. */
	needed: boolean
	csrf: string
	action: string
	account: string
}) => (
	<SignInPanel title={factor.label}>
		<Form action={action} submit="Rename">
			<input type="hidden" name="csrf" value={csrf} />
			<TextField name="label" label="Name" value={factor.label} maxlength={60} />
		</Form>
		{needed ? (
			<Alert tone="info">
				Your account must have a second factor. Add another one before you remove this.
			</Alert>
		) : (
			<ButtonForm
				action={`${action}/remove`}
				kind="danger"
				icon="trash-2"
				fields={{ csrf }}
				confirm={`Remove ${factor.label}? It will not let you in any more.`}
			>
				Remove
			</ButtonForm>
		)}
		<ButtonLink href={account}>Back to your account</ButtonLink>
	</SignInPanel>
)
