import type { Child } from "hono/jsx"
import { HiddenFields } from "./hidden-fields.tsx"
import { Icon, type IconName } from "./icon.tsx"

type Look = {
	kind?: "primary" | "secondary" | "danger" | "quiet"
	size?: "small"
	icon?: IconName
	/** Shows the icon alone; the label is still said, and shown as a tip where it is plain text. */
	hideLabel?: boolean
	children?: Child
}

const looks = ({ kind = "secondary", size, hideLabel, children }: Look) => ({
	class: `btn btn--${kind}${size ? ` btn--${size}` : ""}${hideLabel ? " btn--icon" : ""}`,
	title: hideLabel && typeof children === "string" ? children : undefined,
})

const Face = ({ icon, hideLabel, children }: Look) => (
	<>
		{icon && (
			<span class="btn__icon">
				<Icon name={icon} />
			</span>
		)}
		<span class={hideLabel ? "visually-hidden" : "btn__label"}>{children}</span>
	</>
)

/** A button of the form around it. `name` and `value` tell the server which button it was. */
export const Button = ({
	kind,
	size,
	icon,
	hideLabel,
	children,
	type = "submit",
	...rest
}: Look & {
	type?: "submit" | "button" | "reset"
	name?: string
	value?: string
	disabled?: boolean
	autofocus?: boolean
	form?: string
}) => (
	<button {...looks({ kind, size, hideLabel, children })} type={type} {...rest}>
		<Face icon={icon} hideLabel={hideLabel}>
			{children}
		</Face>
	</button>
)

/** A link that looks like a button: for going somewhere, never for changing something. `shortcut` is its key. */
export const ButtonLink = ({
	href,
	download,
	shortcut,
	...look
}: Look & { href: string; download?: boolean; shortcut?: "n" | "e" }) => (
	<a {...looks(look)} href={href} download={download} data-shortcut={shortcut}>
		<Face {...look} />
	</a>
)

/** A form of one button, for an act that needs no fields (archive, restore, undo). `confirm` asks first, where JavaScript runs. */
export const ButtonForm = ({
	action,
	confirm,
	fields = {},
	...look
}: Look & { action: string; confirm?: string; fields?: Record<string, string> | undefined }) => (
	<form class="btn-form" method="post" action={action} data-confirm={confirm}>
		<HiddenFields values={fields} />
		<Button {...look} />
	</form>
)

/** Buttons side by side. */
export const ButtonRow = ({ children }: { children?: Child }) => <div class="btn-row">{children}</div>
