import type { Child } from "hono/jsx"
import { Logo } from "./logo.tsx"

/** The narrow panel of pages before the side panel: the logo, a heading, and what is asked or told, in the middle. */
export const SignInPanel = ({ title, children }: { title: string; children?: Child }) => (
	<section class="sign-in" aria-labelledby="sign-in-title">
		<div class="sign-in__brand">
			<Logo />
			<span>HiveMatrix</span>
		</div>
		<div class="sign-in__box">
			<h1 class="sign-in__title" id="sign-in-title">
				{title}
			</h1>
			{children}
		</div>
	</section>
)
