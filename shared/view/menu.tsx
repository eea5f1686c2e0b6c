import type { Child } from "hono/jsx"
import { HiddenFields } from "./hidden-fields.tsx"
import { Icon, type IconName } from "./icon.tsx"

/** Acts that are seldom needed, behind one button. Opens without JavaScript. */
export const Menu = ({
	label = "More",
	icon = "ellipsis",
	hideLabel,
	children,
}: {
	label?: string
	icon?: IconName
	hideLabel?: boolean
	children?: Child
}) => (
	<details class="menu" data-popup>
		<summary class={hideLabel ? "btn btn--secondary btn--icon" : "btn btn--secondary"} title={label}>
			<span class="btn__icon">
				<Icon name={icon} />
			</span>
			<span class={hideLabel ? "visually-hidden" : "btn__label"}>{label}</span>
		</summary>
		<div class="menu__list">{children}</div>
	</details>
)

type Item = { icon?: IconName; children?: Child }

/** A way to somewhere. */
export const MenuLink = ({ href, download, icon, children }: Item & { href: string; download?: boolean }) => (
	<a class="menu__item" href={href} download={download}>
		{icon && <Icon name={icon} />}
		{children}
	</a>
)

/** An act. `confirm` asks first, where JavaScript runs. */
export const MenuForm = ({
	action,
	confirm,
	fields = {},
	danger,
	icon,
	children,
}: Item & { action: string; confirm?: string; fields?: Record<string, string>; danger?: boolean }) => (
	<form method="post" action={action} data-confirm={confirm}>
		<HiddenFields values={fields} />
		<button class={danger ? "menu__item menu__item--danger" : "menu__item"} type="submit">
			{icon && <Icon name={icon} />}
			{children}
		</button>
	</form>
)
