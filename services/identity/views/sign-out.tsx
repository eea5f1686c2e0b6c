import { ButtonForm, ButtonLink, SignInPanel } from "@hivematrix/shared/view"

/** Asks whoever came to sign out without saying who they are: a link from elsewhere must not end a session. */
export const SignOutPage = ({ action, secret, home }: { action: string; secret: string; home: string }) => (
	<SignInPanel title="Sign out?">
		<p>You will have to sign in again to go on working.</p>
		<ButtonForm action={action} kind="primary" fields={{ xsrf: secret, logout: "yes" }}>
			Sign out
		</ButtonForm>
		<ButtonLink kind="quiet" href={home}>
			Stay signed in
		</ButtonLink>
	</SignInPanel>
)
