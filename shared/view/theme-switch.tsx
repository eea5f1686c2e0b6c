import { Icon, type IconName } from "./icon.tsx"

/** What the reader chose; `system` follows the device. */
export type Theme = "system" | "light" | "dark"

const themes: { theme: Theme; label: string; icon: IconName }[] = [
	{ theme: "system", label: "As the system", icon: "monitor" },
	{ theme: "light", label: "Light", icon: "sun" },
	{ theme: "dark", label: "Dark", icon: "moon" },
]

/** Light, dark or as the system, posted to the gateway's `/theme`; `here` is the address to come back to. */
export const ThemeSwitch = ({ theme, here }: { theme: Theme; here: string }) => (
	<form class="theme-switch" method="post" action="/theme" aria-label="Theme" data-theme-switch>
		<input type="hidden" name="next" value={here} />
		{themes.map((choice) => (
			<button
				class="theme-switch__choice"
				type="submit"
				name="theme"
				value={choice.theme}
				title={choice.label}
				aria-label={choice.label}
				aria-pressed={choice.theme === theme ? "true" : "false"}
			>
				<Icon name={choice.icon} />
			</button>
		))}
	</form>
)
