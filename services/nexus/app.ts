import type { Keys } from "@hivematrix/shared/auth"
import { answerError, answerNotFound } from "@hivematrix/shared/error-answer"
import { health } from "@hivematrix/shared/health"
import type { Log } from "@hivematrix/shared/log"
import { renderPages } from "@hivematrix/shared/pages"

import type { ServiceDirectory } from "@hivematrix/shared/service-directory"
import { Hono } from "hono"
import { cookiesFor } from "./cookies.ts"
import type { Door } from "./door.ts"
import { framed } from "./frame.tsx"
import { knownHost } from "./known-host.ts"
import { logPassages } from "./passage-log.ts"
import { providerOf } from "./provider.ts"
import { requestId } from "./request-id.ts"
import type { Revocations } from "./revocations.ts"
import { keycloak } from "./routes/keycloak.ts"
import { services } from "./routes/services.ts"
import { signIn } from "./routes/sign-in.ts"
import { signOut } from "./routes/sign-out.tsx"
import { sameSiteWrites } from "./same-site.ts"
import { securityHeaders } from "./security-headers.ts"
import { sessionsFrom } from "./sessions.ts"
import type { Settings } from "./settings.ts"
import { serveStatic, staticFiles } from "./static-files.ts"
import { theme } from "./theme.ts"
import { signedInOnly, whoIsThere } from "./who.ts"

export type Nexus = {
	settings: Settings
	keys: Keys
	revocations: Revocations
	directory: () => ServiceDirectory
	log: Log
}

/** Everything the gateway answers; the order of the lines is the order of the checks. */
export const createApp = ({ settings, keys, revocations, directory, log }: Nexus): Hono<Door> => {
	const publicUrl = settings.NEXUS_SERVICE_URL
	const cookies = cookiesFor(publicUrl)
	const provider = providerOf(settings)
	const assets = staticFiles(`${import.meta.dir}/static`)
	const door = {
		provider,
		cookies,
		publicUrl,
		coreUrl: settings.CORE_SERVICE_URL,
		secret: settings.SECRET_KEY,
		log,
	}

	const app = new Hono<Door>()
	app.onError(answerError(log))
	app.notFound(answerNotFound)
	app.use(requestId(), logPassages(log), securityHeaders(publicUrl), framed(directory, assets))
	app.route("/", health("nexus", { core: async () => revocations.live() }))
	app.use(knownHost(publicUrl), sameSiteWrites(publicUrl), renderPages())
	app.route("/", serveStatic(assets))
	app.route(
		"/",
		keycloak({ backendUrl: settings.KEYCLOAK_BACKEND_URL, realm: settings.KEYCLOAK_REALM, publicUrl }),
	)
	app.use(whoIsThere(sessionsFrom(keys, settings.SECRET_KEY, revocations), cookies))
	app.route("/", theme(publicUrl))
	app.route("/", signIn(door))
	app.route("/", signOut(door))
	app.use(signedInOnly(publicUrl))
	app.route("/", services({ directory, publicUrl }))
	return app
}
