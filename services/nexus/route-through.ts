import type { ServiceDirectory } from "@hivematrix/shared/service-directory"
import type { Context } from "hono"

/** The gateway's own paths, by their first part. */
const own = new Set(["keycloak", "keycloak-callback", "login", "logout", "service-token", "static", "theme"])

/** What a request is counted under: the service it goes to, or the gateway's own path; never what somebody made up. */
export const routeThrough =
	(directory: () => ServiceDirectory) =>
	({ req }: Context): string => {
		const first = req.path.split("/", 2)[1] ?? ""
		if (own.has(first)) return `/${first}`
		return Object.hasOwn(directory(), first) ? `/${first}/*` : "other"
	}
