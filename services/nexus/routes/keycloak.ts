import { provesItself } from "@hivematrix/shared/asked"
import { Problem } from "@hivematrix/shared/problem"
import { Hono } from "hono"
import type { Door } from "../door.ts"
import type { Forward } from "../forward.ts"
import { withScriptNonce } from "../inline-scripts.ts"
import { splitPath } from "../paths.ts"

/** The provider's pages for people: our realm and its resources, never another realm and never the admin API. */
const open = (realm: string, path: string): boolean =>
	path.startsWith(`/realms/${realm}/`) || path.startsWith("/resources/")

export const keycloak = ({
	backendUrl,
	realm,
	forward,
}: {
	backendUrl: string
	realm: string
	forward: Forward
}) =>
	new Hono<Door>().all("/keycloak/*", provesItself("what the provider asks for"), async (c) => {
		const { pathname, search } = new URL(c.req.url)
		const { rest } = splitPath(pathname)
		if (!open(realm, rest)) throw new Problem(404, "There is nothing at this address.")
		const target = { name: "The sign-in provider", url: backendUrl, prefix: "/keycloak" }
		return withScriptNonce(c, withPrefixedCookies(await forward(c, target, rest + search)))
	})

/** The provider thinks it lives at the root: its cookies must come back to it under our prefix. */
const withPrefixedCookies = (response: Response): Response => {
	const cookies = response.headers.getSetCookie()
	if (cookies.length === 0) return response
	response.headers.delete("set-cookie")
	for (const cookie of cookies) {
		response.headers.append(
			"set-cookie",
			cookie
				.replace(/;\s*path=(?!\/keycloak)([^;]*)/i, "; path=/keycloak$1")
				.replace(/;\s*domain=[^;]*/i, ""),
		)
	}
	return response
}
