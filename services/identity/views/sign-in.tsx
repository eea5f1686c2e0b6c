import {
	Alert,
	Form,
	PasskeyForm,
	type PasskeyQuestion,
	SignInPanel,
	TextField,
} from "@hivematrix/shared/view"

/** The sign-in page. After a failure it keeps the name and puts the cursor into the password. */
export const SignInPage = ({
	action,
	username,
	passkey,
	problem,
}: {
	action: string
	username: string
	/** Absent where passkeys can't work. */
	passkey: PasskeyQuestion | undefined
	problem?: string | undefined
}) => (
	<SignInPanel title="Sign in">
		{problem && <Alert tone="danger">{problem}</Alert>}
		<Form action={action} submit="Sign in">
			<TextField
				name="username"
				label="Username"
				value={username}
				autocomplete="username"
				autofocus={!username}
			/>
			<TextField
				name="password"
				label="Password"
				type="password"
				autocomplete="current-password"
				autofocus={Boolean(username)}
			/>
		</Form>
		{passkey && <PasskeyForm {...passkey} act="use" submit="Sign in with a passkey" />}
	</SignInPanel>
)
