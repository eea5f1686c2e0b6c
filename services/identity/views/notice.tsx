import { ButtonLink, SignInPanel } from "@hivematrix/shared/view"
import type { Child } from "hono/jsx"

/** A page that ends a way which leads nowhere, with the way back into the platform. */
export const NoticePage = ({
	title,
	home,
	back,
	children,
}: {
	title: string
	/** Where the button goes: the platform's own address. */
	home: string
	/** What the button says. */
	back: string
	children?: Child
}) => (
	<SignInPanel title={title}>
		{children}
		<ButtonLink kind="primary" href={home}>
			{back}
		</ButtonLink>
	</SignInPanel>
)
