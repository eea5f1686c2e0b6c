import type { Child } from "hono/jsx"
import { Button } from "./button.tsx"

/**
 * A part of a page that follows what happens: `src` is a stream of server-sent events (WHATWG HTML, section 9.2), whose
 * events carry HTML. `message` replaces what stands here, `first` puts it before the rest, and of that no more than
 * `keep` stay. Without JavaScript it shows what was true when the page was made.
 */
export const Live = ({
	id,
	src,
	keep,
	children,
}: {
	id: string
	src: string
	keep?: number
	children?: Child
}) => (
	<div class="live" id={id} data-live={src} data-keep={keep}>
		{children}
	</div>
)

/** Whether the live part is connected, and a button to hold it still. Shown where JavaScript runs. */
export const LiveSwitch = ({ target }: { target: string }) => (
	<span class="live-switch" data-live-switch={target} data-state="connecting">
		<span class="live-switch__state" role="status">
			Connecting
		</span>
		<Button type="button" kind="quiet" size="small" icon="pause" hideLabel data-pause>
			Pause
		</Button>
	</span>
)
