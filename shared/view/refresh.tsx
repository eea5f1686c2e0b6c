import { html } from "hono/html"

/** Loads the page anew, or goes on to `href`, after some seconds where no JavaScript runs. */
export const Refresh = ({ seconds, href }: { seconds: number; href?: string }) => (
	<noscript>
		{/* As text: JSX would move a meta element into the head, where it holds with JavaScript too. */}
		{html`<meta http-equiv="refresh" content="${href === undefined ? seconds : `${seconds};url=${href}`}" />`}
	</noscript>
)
