/** Loads the page anew, or goes on to `href`, after some seconds where no JavaScript runs. */
export const Refresh = ({ seconds, href }: { seconds: number; href?: string }) => (
	<noscript>
		<meta http-equiv="refresh" content={href === undefined ? String(seconds) : `${seconds};url=${href}`} />
	</noscript>
)
