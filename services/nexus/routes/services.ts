import { provesItself } from "@hivematrix/shared/asked"
import { levelAllows } from "@hivematrix/shared/levels"
import { Problem } from "@hivematrix/shared/problem"
import type { ServiceDirectory } from "@hivematrix/shared/service-directory"
import { Hono } from "hono"
import { accessTo } from "../access.ts"
import type { Door } from "../door.ts"
import type { Forward } from "../forward.ts"
import { openTo } from "../open-to.ts"
import type { PathLimits } from "../path-limits.ts"
import { splitPath } from "../paths.ts"

export const services = ({
	directory,
	forward,
	limit,
}: {
	directory: () => ServiceDirectory
	forward: Forward
	limit: PathLimits
}) =>
	new Hono<Door>()
		.get("/", (c) => {
			const { visitor } = c.var
			const [home] = visitor ? openTo(visitor.user.level, directory()) : []
			if (!home) throw new Problem(403, "No service is open to you yet. Ask your administrator.")
			return c.redirect(`/${home.name}/`)
		})
		.all("/*", provesItself("the levels in service.json"), async (c) => {
			const { visitor } = c.var
			const { pathname, search } = new URL(c.req.url)
			const { service, rest } = splitPath(pathname)
			const entry = directory()[service]
			if (!visitor || !entry?.visible) throw new Problem(404, "There is nothing at this address.")
			const levels = accessTo(entry, rest)
			if (levels === "nobody" || levels === "services")
				throw new Problem(404, "There is nothing at this address.")
			if (levels !== "public" && !levelAllows(visitor.user.level, levels)) {
				throw new Problem(403, `${entry.title} is open here to: ${levels.join(", ")}.`)
			}
			limit(c, service, entry, rest)
			if (!rest) return c.redirect(`/${service}/${search}`, 308)
			return forward(c, { name: entry.title, url: entry.url, prefix: `/${service}`, visitor }, rest + search)
		})
