import type { ServiceDirectory } from "@hivematrix/shared/service-directory"
import { createMiddleware } from "hono/factory"
import { accessTo } from "../access.ts"
import type { Door } from "../door.ts"
import type { Forward } from "../forward.ts"
import type { PathLimits } from "../path-limits.ts"
import { splitPath } from "../paths.ts"

/** What services declare public: it is passed on before anybody is asked who they are, and with nobody's token. */
export const publicPaths = ({
	directory,
	forward,
	limit,
}: {
	directory: () => ServiceDirectory
	forward: Forward
	limit: PathLimits
}) =>
	createMiddleware<Door>(async function publicPaths(c, next) {
		const { pathname, search } = new URL(c.req.url)
		const entry = directory()[pathname.split("/", 2)[1] ?? ""]
		if (!entry?.visible || !entry.paths?.length) return next()
		const { service, rest } = splitPath(pathname)
		if (accessTo(entry, rest) !== "public") return next()
		limit(c, service, entry, rest)
		return forward(c, { name: entry.title, url: entry.url, prefix: `/${service}` }, rest + search)
	})
