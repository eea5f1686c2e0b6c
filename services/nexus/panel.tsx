import { levelAllows } from "@hivematrix/shared/levels"
import type { ServiceDirectory, ServiceEntry } from "@hivematrix/shared/service-directory"
import { SidePanel } from "@hivematrix/shared/view"
import type { Context } from "hono"
import type { Door } from "./door.ts"
import { openTo } from "./open-to.ts"
import { recent } from "./recent.ts"
import type { Theme } from "./theme.ts"

/** How many rendered panels are kept; each is some kilobytes. */
const capacity = 500

/** Stands for the page's own address, the one thing in a panel that changes with every page. */
const here = "/-here-"

/** The side panel for whoever asks, in pieces of bytes; a stranger has none. One is rendered per person and service, not per page. */
export const panels = (
	directory: () => ServiceDirectory,
	account?: string,
): ((c: Context<Door>, theme: Theme) => Buffer[]) => {
	let rendered = recent<Buffer[]>(capacity)
	let listed = directory()

	return (c, theme) => {
		const { visitor } = c.var
		if (!visitor) return []
		if (listed !== directory()) {
			listed = directory()
			rendered = recent(capacity)
		}
		const { pathname, search } = new URL(c.req.url)
		const { name, level } = visitor.user
		const service = pathname.split("/", 2)[1] ?? ""
		const current = Object.hasOwn(listed, service) ? service : ""
		const page = pageOf(listed[current], pathname.slice(current.length + 2))
		const key = [level, current, page, theme, name].join("\n")
		const panel =
			rendered.get(key) ?? render(listed, { name, level }, theme, { service: current, page }, account)
		rendered.set(key, panel)
		const address = Buffer.from(Bun.escapeHTML(pathname + search))
		return panel.flatMap((piece, n) => (n === 0 ? [piece] : [address, piece]))
	}
}

/** Which of a service's pages a path lies in, if any. */
const pageOf = (entry: ServiceEntry | undefined, path: string): string =>
	entry?.pages?.find((page) => path === page.path || path.startsWith(`${page.path}/`))?.path ?? ""

/** The panel in pieces; between them the page's address is missing. */
const render = (
	directory: ServiceDirectory,
	user: Parameters<typeof SidePanel>[0]["user"],
	theme: Theme,
	current: { service: string; page: string },
	account: string | undefined,
): Buffer[] => {
	const services = openTo(user.level, directory).map(({ name, title, icon, pages = [] }) => ({
		name,
		title,
		icon,
		href: `/${name}/`,
		current: name === current.service,
		pages: (name === current.service ? pages : [])
			.filter(({ levels }) => levelAllows(user.level, levels))
			.map((page) => ({
				title: page.title,
				href: `/${name}/${page.path}`,
				current: page.path === current.page,
			})),
	}))
	const panel = (
		<SidePanel services={services} user={user} theme={theme} here={here} account={account} />
	).toString()
	return panel.split(here).map((piece) => Buffer.from(piece))
}
