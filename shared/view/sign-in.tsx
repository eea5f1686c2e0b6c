import type { Child } from "hono/jsx"
import { Alert } from "./alert.tsx"
import { Form } from "./form.tsx"
import { Logo } from "./logo.tsx"
import { TextField } from "./text-field.tsx"

/** A whole document for pages before the side panel: the logo, a title, and what is asked, in the middle. */
export const SignInPage = ({
	title,
	lead,
	base,
	children,
}: {
	title: string
	/** A sentence under the title. */
	lead?: Child
	/** What links and forms are relative to, if not the page's own address. */
	base?: string
	children?: Child
}) => (
	<html lang="en">
		<head>
			<meta charset="utf-8" />
			<meta name="viewport" content="width=device-width, initial-scale=1" />
			<title>{title} · HiveMatrix</title>
			{base && <base href={base} />}
		</head>
		<body>
			<main id="content" class="sign-in">
				<div class="sign-in__brand">
					<Logo />
					<span>HiveMatrix</span>
				</div>
				<div class="sign-in__box">
					<h1 class="sign-in__title">{title}</h1>
					{lead && <p class="sign-in__lead">{lead}</p>}
					{children}
				</div>
			</main>
		</body>
	</html>
)

/** Name and password, posted to `action`. `error` says what was wrong with the last try, and never which of the two. */
export const SignInForm = ({
	action,
	error,
	username,
	children,
}: {
	action: string
	error?: string | undefined
	/** The name of the last try. */
	username?: string | undefined
	/** Hidden fields, and whatever else is asked. */
	children?: Child
}) => (
	<Form action={action} submit="Sign in">
		{error && <Alert tone="danger">{error}</Alert>}
		<TextField
			name="username"
			label="Username"
			value={username}
			autocomplete="username"
			autofocus={!username}
		/>
		<TextField
			name="password"
			type="password"
			label="Password"
			autocomplete="current-password"
			autofocus={Boolean(username)}
		/>
		{children}
	</Form>
)
