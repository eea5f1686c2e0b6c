import type { Child } from "hono/jsx"

/** The narrow panel of the pages for people who are not signed in, or no longer: a name, a heading, and what to do. */
export const SignInPanel = ({ title, children }: { title: string; children?: Child }) => (
	<section class="sign-in" aria-labelledby="sign-in-title">
		<p class="sign-in__brand">HiveMatrix</p>
		<h1 class="sign-in__title" id="sign-in-title">
			{title}
		</h1>
		<div class="sign-in__body">{children}</div>
	</section>
)
