import type { ServiceDirectory } from "@hivematrix/shared/service-directory"
import { SidePanel } from "@hivematrix/shared/view"
import type { Context } from "hono"
import type { Door } from "./door.ts"
import { openTo } from "./open-to.ts"
import { themeOf } from "./theme.ts"

/** How many rendered panels are kept; each is some kilobytes. */
const capacity = 500

/** Stands for the page's own address, the one thing in a panel that changes with every page. */
const here = "/-here-"

/** The side panel for whoever asks, as HTML; a stranger has none. One is rendered per person and service, not per page. */
export const panels = (directory: () => ServiceDirectory): ((c: Context<Door>) => string) => {
	let rendered = new Map<string, string>()
	let listed = directory()

	return (c) => {
		const { visitor } = c.var
		if (!visitor) return ""
		if (listed !== directory()) {
			listed = directory()
			rendered = new Map()
		}
		const { pathname, search } = new URL(c.req.url)
		const { name, level } = visitor.user
		const service = pathname.split("/", 2)[1] ?? ""
		const current = Object.hasOwn(listed, service) ? service : ""
		const theme = themeOf(c)
		const key = [level, current, theme, name].join("\n")
		const panel = rendered.get(key) ?? render(listed, { name, level }, theme, current)
		rendered.delete(key)
		rendered.set(key, panel)
		const [oldest] = rendered.keys()
		if (rendered.size > capacity && oldest) rendered.delete(oldest)
		return panel.replaceAll(here, () => Bun.escapeHTML(pathname + search))
	}
}

const render = (
	directory: ServiceDirectory,
	user: Parameters<typeof SidePanel>[0]["user"],
	theme: ReturnType<typeof themeOf>,
	current: string,
): string => {
	const services = openTo(user.level, directory).map(({ name, title, icon }) => ({
		name,
		title,
		icon,
		href: `/${name}/`,
		current: name === current,
	}))
	return (<SidePanel services={services} user={user} theme={theme} here={here} />).toString()
}
