import { levelAllows } from "@hivematrix/shared/levels"
import { Problem } from "@hivematrix/shared/problem"
import type { ServiceDirectory } from "@hivematrix/shared/service-directory"
import { Hono } from "hono"
import type { Door } from "../door.ts"
import { forward } from "../forward.ts"
import { openTo } from "../open-to.ts"
import { splitPath } from "../paths.ts"

export const services = ({
	directory,
	publicUrl,
}: {
	directory: () => ServiceDirectory
	publicUrl: string
}) =>
	new Hono<Door>()
		.get("/", (c) => {
			const { visitor } = c.var
			const [home] = visitor ? openTo(visitor.user.level, directory()) : []
			if (!home) throw new Problem(403, "No service is open to you yet. Ask your administrator.")
			return c.redirect(`/${home.name}/`)
		})
		.all("/*", async (c) => {
			const { visitor } = c.var
			const { pathname, search } = new URL(c.req.url)
			const { service, rest } = splitPath(pathname)
			const entry = directory()[service]
			if (!visitor || !entry?.visible) throw new Problem(404, "There is nothing at this address.")
			if (!levelAllows(visitor.user.level, entry.levels)) {
				throw new Problem(403, `${entry.title} is open to: ${entry.levels.join(", ")}.`)
			}
			if (!rest) return c.redirect(`/${service}/${search}`, 308)
			const target = { name: entry.title, url: entry.url, prefix: `/${service}`, token: visitor.token }
			return forward(c, target, rest + search, publicUrl)
		})
