import type { Level } from "../levels.ts"
import { Dialogs } from "./dialogs.tsx"
import { Icon } from "./icon.tsx"
import { Logo } from "./logo.tsx"
import { PanelUser } from "./panel-user.tsx"
import { type Theme, ThemeSwitch } from "./theme-switch.tsx"

/** A service as the side panel shows it. */
export type PanelService = {
	name: string
	title: string
	icon: string
	href: string
	current: boolean
	/** Its main pages, shown beneath it. */
	pages?: { title: string; href: string; current: boolean }[]
}

/**
 * What the gateway puts before each page's content: a skip link, the way to every service, who is signed in, theme and
 * sign-out. On a phone it is a bar on top whose menu is a popover, so it opens without JavaScript.
 */
export const SidePanel = ({
	services,
	user,
	theme = "system",
	here = "/",
	settings,
	account,
}: {
	services: PanelService[]
	user: { name: string; level: Level }
	theme?: Theme
	/** Path and query of this page: where the theme's form comes back to. */
	here?: string
	/** Where the person's own settings are, if anywhere. */
	settings?: { href: string; current: boolean }
	/** Where the person looks after password and sign-in, if anywhere. */
	account?: string | undefined
}) => (
	<>
		<a class="skip-link" href={`${here}#content`}>
			Skip to content
		</a>
		<header class="side-panel">
			<div class="side-panel__bar">
				<a class="side-panel__brand" href="/">
					<Logo />
					<span class="side-panel__label">HiveMatrix</span>
				</a>
				<button class="side-panel__open" type="button" popovertarget="side-panel-menu">
					<Icon name="menu" />
					<span class="visually-hidden">Menu</span>
				</button>
			</div>
			<div class="side-panel__menu" id="side-panel-menu" popover="auto">
				<button
					class="side-panel__tool side-panel__close"
					type="button"
					popovertarget="side-panel-menu"
					popovertargetaction="hide"
				>
					<Icon name="x" />
					<span class="visually-hidden">Close menu</span>
				</button>
				<nav class="side-panel__services" aria-label="Services">
					<ul>
						{withShortcuts(services).map((service) => (
							<li>
								<PanelLink
									{...service}
									current={service.current && !service.pages?.some(({ current }) => current)}
								/>
								{service.pages && service.pages.length > 0 && <Pages pages={service.pages} />}
							</li>
						))}
					</ul>
				</nav>
				<div class="side-panel__foot">
					{settings && <PanelLink {...settings} title="Settings" icon="settings" />}
					<PanelUser {...user} account={account} />
					<div class="side-panel__tools">
						<ThemeSwitch theme={theme} here={here} />
						<button
							class="side-panel__tool side-panel__collapse"
							type="button"
							title="Narrow side panel"
							aria-pressed="false"
							data-collapse
						>
							<Icon name="panel-left" />
							<span class="visually-hidden">Narrow side panel</span>
						</button>
					</div>
				</div>
			</div>
		</header>
		<Dialogs services={withShortcuts(services)} />
	</>
)

const Pages = ({ pages }: { pages: NonNullable<PanelService["pages"]> }) => (
	<ul class="side-panel__pages">
		{pages.map(({ title, href, current }) => (
			<li>
				<a class="side-panel__page" href={href} aria-current={current ? "page" : undefined}>
					{title}
				</a>
			</li>
		))}
	</ul>
)

const PanelLink = ({
	href,
	title,
	icon,
	current,
	shortcut,
}: {
	href: string
	title: string
	icon: string
	current: boolean
	shortcut?: string | undefined
}) => (
	<a
		class="side-panel__link"
		href={href}
		title={title}
		aria-current={current ? "page" : undefined}
		data-shortcut={shortcut}
	>
		<Icon name={icon} />
		<span class="side-panel__label">{title}</span>
	</a>
)

/** Each service's key after `g`: the first letter of its name that none before it has. */
const withShortcuts = (services: PanelService[]) => {
	const taken = new Set<string>()
	return services.map((service) => {
		const letter = [...service.name].find((candidate) => /[a-z]/.test(candidate) && !taken.has(candidate))
		if (letter) taken.add(letter)
		return { ...service, shortcut: letter && `g ${letter}` }
	})
}
