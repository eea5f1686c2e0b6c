import type { Child } from "hono/jsx"
import { Icon, type IconName } from "./icon.tsx"

type Look = { kind?: "primary" | "secondary" | "danger" | "quiet"; icon?: IconName; children?: Child }

const classOf = (kind: Look["kind"] = "secondary") => `btn btn--${kind}`

/** A button of the form around it. `name` and `value` tell the server which button it was. */
export const Button = ({
	kind,
	icon,
	children,
	type = "submit",
	...rest
}: Look & {
	type?: "submit" | "button" | "reset"
	name?: string
	value?: string
	disabled?: boolean
	form?: string
}) => (
	<button class={classOf(kind)} type={type} {...rest}>
		{icon && <Icon name={icon} />}
		<span class="btn__label">{children}</span>
	</button>
)

/** A link that looks like a button: for going somewhere, never for changing something. */
export const ButtonLink = ({
	kind,
	icon,
	children,
	href,
	download,
}: Look & { href: string; download?: boolean }) => (
	<a class={classOf(kind)} href={href} download={download}>
		{icon && <Icon name={icon} />}
		<span class="btn__label">{children}</span>
	</a>
)

/** A form of one button, for an act that needs no fields (archive, restore, undo). `confirm` asks first, where JavaScript runs. */
export const ButtonForm = ({
	action,
	confirm,
	fields = {},
	...look
}: Look & { action: string; confirm?: string; fields?: Record<string, string> }) => (
	<form class="btn-form" method="post" action={action} data-confirm={confirm}>
		{Object.entries(fields).map(([name, value]) => (
			<input type="hidden" name={name} value={value} />
		))}
		<Button {...look} />
	</form>
)
