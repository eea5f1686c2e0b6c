import type { Child } from "hono/jsx"

export type Crumb = { label: string; href: string }

/** The head of a page: where it stands, its name and state, a line about it, and what can be done here. */
export const PageHeader = ({
	title,
	badge,
	subtitle,
	crumbs = [],
	actions,
}: {
	title: Child
	badge?: Child
	subtitle?: Child
	crumbs?: Crumb[]
	actions?: Child
}) => (
	<header class="page-header">
		{crumbs.length > 0 && (
			<nav class="page-header__crumbs" aria-label="Breadcrumb">
				<ol>
					{crumbs.map(({ label, href }) => (
						<li>
							<a href={href}>{label}</a>
						</li>
					))}
				</ol>
			</nav>
		)}
		<div class="page-header__name">
			<h1 class="page-header__title">{title}</h1>
			{badge}
		</div>
		{subtitle && <p class="page-header__subtitle">{subtitle}</p>}
		{actions && <div class="page-header__actions">{actions}</div>}
	</header>
)
