import { Form, SignInPanel } from "@hivematrix/shared/view"

/** Asks whoever came to sign out without saying who they are: a link from elsewhere must not end a session. */
export const SignOutPage = ({ action, secret, home }: { action: string; secret: string; home: string }) => (
	<SignInPanel title="Sign out?">
		<p>You will have to sign in again to go on working.</p>
		<Form action={action} submit="Sign out" cancel={home}>
			<input type="hidden" name="xsrf" value={secret} />
			<input type="hidden" name="logout" value="yes" />
		</Form>
	</SignInPanel>
)
