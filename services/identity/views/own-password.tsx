import type { Reason } from "@hivematrix/shared/problem"
import { Form, SignInPanel, TextField } from "@hivematrix/shared/view"
import { NewPasswordFields } from "./new-password.tsx"

/** Changes one's own password. */
export const OwnPasswordPage = ({
	action,
	account,
	username,
	csrf,
	errors,
}: {
	action: string
	account: string
	username: string
	csrf: string
	errors: Reason[] | undefined
}) => (
	<SignInPanel title="Change your password">
		<p>You stay signed in here. Everywhere else you have to sign in again.</p>
		<Form action={action} submit="Change password" cancel={account} errors={errors ?? []}>
			<input type="hidden" name="csrf" value={csrf} />
			<input type="hidden" name="username" value={username} autocomplete="username" />
			<TextField
				name="current"
				label="Current password"
				type="password"
				autocomplete="current-password"
				errors={errors}
				autofocus={!errors}
			/>
			<NewPasswordFields errors={errors} />
		</Form>
	</SignInPanel>
)
