import type { Keys, Signed } from "@hivematrix/shared/auth"
import type { Log } from "@hivematrix/shared/log"
import { createService } from "@hivematrix/shared/service"
import type { ServiceClient } from "@hivematrix/shared/service-client"
import type { Hono } from "hono"
import { routes } from "./routes.tsx"

/** Everything the service answers. */
export const createApp = ({
	name,
	keys,
	log,
	services,
}: {
	name: string
	keys: Keys
	log: Log
	services: Pick<ServiceClient, "call">
}): Hono<Signed> => {
	const app = createService({ name, keys, log })
	app.route("/", routes(services, name))
	return app
}
