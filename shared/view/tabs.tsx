import type { Child } from "hono/jsx"

/** The parts of one thing, each a page of its own. */
export const Tabs = ({
	label,
	tabs,
}: {
	/** What the tabs are parts of, for screen readers. */
	label: string
	tabs: { label: Child; href: string; current?: boolean; count?: number }[]
}) => (
	<nav class="tabs" aria-label={label}>
		{tabs.map((tab) => (
			<a class="tabs__tab" href={tab.href} aria-current={tab.current ? "page" : undefined}>
				{tab.label}
				{tab.count !== undefined && <span class="tabs__count">{tab.count.toLocaleString("en")}</span>}
			</a>
		))}
	</nav>
)
