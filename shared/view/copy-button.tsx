import { Button } from "./button.tsx"

/** Copies `text`. Shown where JavaScript runs. */
export const CopyButton = ({ text, label = "Copy" }: { text: string; label?: string }) => (
	<span class="copy-button">
		<Button type="button" kind="quiet" size="small" icon="copy" hideLabel data-copy={text}>
			{label}
		</Button>
	</span>
)
