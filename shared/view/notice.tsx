import type { Child } from "hono/jsx"
import { toneIcons } from "./alert.tsx"
import type { Tone } from "./badge.tsx"
import { Button, ButtonForm } from "./button.tsx"
import { Icon } from "./icon.tsx"

/** What the last act did, in one line above the page's header, with a way back where there is one. */
export const Notice = ({
	tone = "success",
	undo,
	children,
}: {
	tone?: Tone
	/** A form that takes the act back. */
	undo?: { action: string; label?: string; fields?: Record<string, string> }
	children?: Child
}) => (
	<div class={`notice notice--${tone}`} role="status">
		<Icon name={toneIcons[tone]} />
		<div class="notice__text">{children}</div>
		{undo && (
			<ButtonForm action={undo.action} fields={undo.fields} kind="quiet" size="small" icon="undo-2">
				{undo.label ?? "Undo"}
			</ButtonForm>
		)}
		<Button type="button" kind="quiet" size="small" icon="x" hideLabel data-dismiss>
			Dismiss
		</Button>
	</div>
)
