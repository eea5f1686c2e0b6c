import {
	Alert,
	ButtonForm,
	Form,
	PasskeyForm,
	type PasskeyQuestion,
	SignInPanel,
	TextField,
} from "@hivematrix/shared/view"

/** Asks for the second factor: a code, a passkey, or whichever of them the person has. */
export const SecondStepPage = ({
	username,
	code,
	passkey,
	recovery,
	restart,
	problem,
}: {
	username: string
	/** Where a code goes; absent without an authenticator app. */
	code: string | undefined
	passkey: PasskeyQuestion | undefined
	/** The page that takes recovery codes. */
	recovery: string
	restart: string
	problem: string | undefined
}) => (
	<SignInPanel title="Second step">
		{problem && <Alert tone="danger">{problem}</Alert>}
		{code && (
			<Form action={code} submit="Continue">
				<TextField
					name="code"
					label="Code"
					help="Six digits from your authenticator app."
					autocomplete="one-time-code"
					inputmode="numeric"
					autofocus
				/>
			</Form>
		)}
		{passkey && <PasskeyForm {...passkey} act="use" submit="Use a passkey" />}
		{!code && <p>Use the passkey that you have for this account. It needs JavaScript.</p>}
		<p>
			<a href={recovery}>Use a recovery code</a>
		</p>
		<ButtonForm action={restart} kind="quiet">
			{`Not ${username}? Start over`}
		</ButtonForm>
	</SignInPanel>
)
