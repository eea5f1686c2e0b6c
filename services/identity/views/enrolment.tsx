import { Alert, type PasskeyQuestion, SignInPanel } from "@hivematrix/shared/view"
import { NewPasskeyForm } from "./new-passkey.tsx"
import { NewTotpForm, type TotpOffer } from "./new-totp.tsx"

/** Asks those who must have a second factor for their first. */
export const EnrolmentPage = ({
	totp,
	passkey,
	problem,
}: {
	totp: TotpOffer
	passkey: PasskeyQuestion | undefined
	problem: string | undefined
}) => (
	<SignInPanel title="Add a second factor">
		<p>Your account needs one beside the password, so that a stolen password lets nobody in.</p>
		{problem && <Alert tone="danger">{problem}</Alert>}
		{passkey && <NewPasskeyForm {...passkey} />}
		<NewTotpForm {...totp} />
	</SignInPanel>
)
