import { Alert, ButtonLink, type PasskeyQuestion, SignInPanel } from "@hivematrix/shared/view"
import { NewPasskeyForm } from "./new-passkey.tsx"
import { NewTotpForm, type TotpOffer } from "./new-totp.tsx"

/** Adds an authenticator app to one's own account. */
export const AddTotpPage = ({ totp, problem }: { totp: TotpOffer; problem: string | undefined }) => (
	<SignInPanel title="Add an authenticator app">
		{problem && <Alert tone="danger">{problem}</Alert>}
		<NewTotpForm {...totp} alone />
	</SignInPanel>
)

/** Adds a passkey to one's own account, or says why there can be none. */
export const AddPasskeyPage = ({
	passkey,
	account,
	problem,
}: {
	/** Absent where passkeys can't work. */
	passkey: (PasskeyQuestion & { csrf: string }) | undefined
	account: string
	problem: string | undefined
}) => (
	<SignInPanel title="Add a passkey">
		{problem && <Alert tone="danger">{problem}</Alert>}
		{passkey ? (
			<NewPasskeyForm {...passkey} alone />
		) : (
			<Alert tone="warning">Passkeys need a name for this platform. It is reached by an address only.</Alert>
		)}
		<p>Passkeys need JavaScript, and a browser that knows them. An authenticator app works anywhere.</p>
		<ButtonLink href={account}>Back to your account</ButtonLink>
	</SignInPanel>
)
