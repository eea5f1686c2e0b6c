import { PasskeyForm, type PasskeyQuestion, TextField } from "@hivematrix/shared/view"

/** Asks this device, or another one near, for a new passkey. */
export const NewPasskeyForm = ({
	csrf,
	alone,
	...question
}: PasskeyQuestion & {
	csrf?: string
	/** Whether it stands alone on its page, so that it asks for a name. */
	alone?: boolean
}) => (
	<PasskeyForm {...question} act="make" submit="Add a passkey">
		<p>A passkey is your fingerprint, face or PIN on this device, or a security key.</p>
		{csrf && <input type="hidden" name="csrf" value={csrf} />}
		{alone && (
			<TextField
				name="label"
				label="Name"
				help="To tell your devices apart."
				value="Passkey"
				maxlength={60}
			/>
		)}
	</PasskeyForm>
)
