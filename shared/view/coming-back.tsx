import type { Child } from "hono/jsx"

/** Stands where one waits for what serves this page; goes on to `href` as soon as that answers, where JavaScript runs. */
export const ComingBack = ({ href, children }: { href: string; children?: Child }) => (
	<div class="coming-back" data-return={href}>
		{children}
	</div>
)
