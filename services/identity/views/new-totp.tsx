import { CodeBlock, Form, QrCode, TextField } from "@hivematrix/shared/view"
import { encode } from "uqr"

export type TotpOffer = {
	action: string
	/** What the QR code says. */
	address: string
	secret: string
	/** The secret again, for this service alone. */
	sealed: string
	/** What proves that the form is ours, where a cookie alone would not. */
	csrf?: string
	cancel?: string
	/** Whether it stands alone on its page, so that it asks for a name and has the cursor. */
	alone?: boolean
}

/** Shows an authenticator app a new secret, and asks for the code that it shows then. */
export const NewTotpForm = ({ action, address, secret, sealed, csrf, cancel, alone }: TotpOffer) => (
	<Form action={action} submit="Add app" {...(cancel ? { cancel } : {})}>
		<p>Scan this with an authenticator app, then type the code that it shows.</p>
		<QrCode label="QR code for your authenticator app" modules={encode(address, { border: 0 }).data} />
		<p>
			Without a camera: <a href={address}>open it in an app on this device</a>, or type this key there.
		</p>
		<CodeBlock label="Key for your authenticator app">{inGroups(secret)}</CodeBlock>
		<input type="hidden" name="sealed" value={sealed} />
		{csrf && <input type="hidden" name="csrf" value={csrf} />}
		<TextField
			name="code"
			label="Code"
			help="Six digits."
			autocomplete="one-time-code"
			inputmode="numeric"
			autofocus={alone ?? false}
		/>
		{alone && (
			<TextField
				name="label"
				label="Name"
				help="To tell your devices apart."
				value="Authenticator app"
				maxlength={60}
			/>
		)}
	</Form>
)

/** Groups of four, four to a line, as people read them off. */
const inGroups = (secret: string): string =>
	secret.replace(/(.{4})(?=.)/g, "$1 ").replace(/((?:.{4} ){3}.{4}) /g, "$1\n")
