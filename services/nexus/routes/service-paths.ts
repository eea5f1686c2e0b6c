import { type Keys, verifyToken } from "@hivematrix/shared/auth"
import { bearerOf } from "@hivematrix/shared/bearer"
import { Problem } from "@hivematrix/shared/problem"
import type { ServiceDirectory } from "@hivematrix/shared/service-directory"
import { createMiddleware } from "hono/factory"
import { accessTo } from "../access.ts"
import type { Door } from "../door.ts"
import type { Forward } from "../forward.ts"
import type { PathLimits } from "../path-limits.ts"
import { splitPath } from "../paths.ts"
import { asksForTunnel } from "../tunnel.ts"

/**
 * What services declare open to services elsewhere. The token that such a one has for just this service goes on to it; no
 * person's does, nor one that was given to a service here.
 */
export const servicePaths = ({
	directory,
	keys,
	forward,
	limit,
}: {
	directory: () => ServiceDirectory
	keys: Keys
	forward: Forward
	limit: PathLimits
}) =>
	createMiddleware<Door>(async function servicePaths(c, next) {
		const { pathname, search } = new URL(c.req.url)
		const entry = directory()[pathname.split("/", 2)[1] ?? ""]
		if (!entry?.visible || !entry.paths?.some((rule) => "services" in rule)) return next()
		const { service, rest } = splitPath(pathname)
		if (accessTo(entry, rest) !== "services") return next()
		limit(c, service, entry, rest)
		const proof = bearerOf(c.req.header("authorization"))
		if (!proof || !(await isFromElsewhere(proof, keys, service)))
			throw new Problem(401, `Send a token that Core gave a service elsewhere for ${service}.`, {
				headers: { "WWW-Authenticate": "Bearer" },
			})
		// Nothing would end it with the token.
		if (asksForTunnel(c.req.raw)) throw new Problem(403, "Services elsewhere open no WebSockets.")
		return forward(c, { name: entry.title, url: entry.url, prefix: `/${service}`, proof }, rest + search)
	})

const isFromElsewhere = async (token: string, keys: Keys, service: string): Promise<boolean> => {
	try {
		const caller = await verifyToken(token, keys, service)
		return caller.kind === "service" && caller.elsewhere === true && !caller.user
	} catch (error) {
		if (error instanceof Problem && error.status === 401) return false
		throw error
	}
}
