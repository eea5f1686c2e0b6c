import type { Reason } from "@hivematrix/shared/problem"
import { Form, SignInPanel, TextField } from "@hivematrix/shared/view"
import { shortestPassword } from "../password-policy.ts"

/** Asks for a password of one's own after one that somebody else chose. */
export const NewPasswordPage = ({
	action,
	username,
	errors,
}: {
	action: string
	username: string
	errors: Reason[] | undefined
}) => (
	<SignInPanel title="Choose a new password">
		<p>Your password was set by an administrator. From now on only you know it.</p>
		<Form action={action} submit="Set password" errors={errors}>
			<input type="hidden" name="username" value={username} autocomplete="username" />
			<NewPasswordFields errors={errors} />
		</Form>
	</SignInPanel>
)

/** A new password, twice. */
export const NewPasswordFields = ({ errors }: { errors: Reason[] | undefined }) => (
	<>
		<TextField
			name="new_password"
			label="New password"
			help={`At least ${shortestPassword} characters; four or more words that don't belong together are best.`}
			type="password"
			autocomplete="new-password"
			errors={errors}
		/>
		<TextField
			name="repeated"
			label="New password again"
			type="password"
			autocomplete="new-password"
			errors={errors}
		/>
	</>
)
