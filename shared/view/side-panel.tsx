import { Icon } from "./icon.tsx"

/** The gateway's panel: where one may go, who one is, and the way out. */
export const SidePanel = ({
	services,
	user,
	theme,
	path,
}: {
	services: { name: string; title: string; icon: string; href: string; current: boolean }[]
	user: { name: string; level: string }
	theme: "light" | "dark" | "system"
	/** The page it stands on, for links within it. */
	path: string
}) => (
	<nav class="side-panel" aria-label="Services" data-theme-choice={theme} data-path={path}>
		<ul>
			{services.map(({ title, icon, href, current }) => (
				<li>
					<a href={href} aria-current={current ? "page" : undefined}>
						<Icon name={icon} /> {title}
					</a>
				</li>
			))}
		</ul>
		<p>
			{user.name} ({user.level})
		</p>
		<form method="post" action="/logout">
			<button type="submit">Sign out</button>
		</form>
	</nav>
)
