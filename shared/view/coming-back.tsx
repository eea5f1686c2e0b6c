import type { Child } from "hono/jsx"
import { Refresh } from "./refresh.tsx"

/** Stands where one waits for what serves this page; goes on to `href` as soon as that answers. */
export const ComingBack = ({ href, children }: { href: string; children?: Child }) => (
	<div class="coming-back" data-return={href}>
		{children}
		<Refresh seconds={8} href={href} />
	</div>
)
