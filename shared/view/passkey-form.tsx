import type { Child } from "hono/jsx"
import { Button } from "./button.tsx"

/** What a browser asks an authenticator, and where the answer goes. */
export type PasskeyQuestion = {
	action: string
	/** Options for `navigator.credentials` as JSON (WebAuthn Level 3, 5.1.8 and 5.1.9). */
	options: object
}

/**
 * Asks for a passkey and posts the authenticator's answer as `response`. Passkeys are an API for scripts, so it shows
 * itself only where JavaScript runs and the browser knows them.
 */
export const PasskeyForm = ({
	action,
	options,
	act,
	submit,
	children,
}: PasskeyQuestion & {
	/** Use one that is there, or make a new one. */
	act: "use" | "make"
	/** What the button says. */
	submit: string
	children?: Child
}) => (
	<form
		class="form passkey-form"
		method="post"
		action={action}
		data-passkey={act}
		data-options={JSON.stringify(options)}
		hidden
	>
		{children}
		<input type="hidden" name="response" value="" />
		<p class="passkey-form__problem" role="alert" data-passkey-problem hidden></p>
		<div class="form__actions">
			<Button kind="secondary" icon="key">
				{submit}
			</Button>
		</div>
	</form>
)
