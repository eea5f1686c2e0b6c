import type { Keys } from "@hivematrix/shared/auth"
import { answerError, answerNotFound } from "@hivematrix/shared/error-answer"
import { health } from "@hivematrix/shared/health"
import type { Log } from "@hivematrix/shared/log"
import type { RequestMetrics } from "@hivematrix/shared/metrics"
import type { OpenidProvider } from "@hivematrix/shared/openid-provider"
import { renderPages } from "@hivematrix/shared/pages"
import { routeList } from "@hivematrix/shared/route-list"
import type { ServiceDirectory } from "@hivematrix/shared/service-directory"
import { Hono } from "hono"
import { compressed } from "./compress.ts"
import { cookiesFor } from "./cookies.ts"
import type { CoreSessions } from "./core-sessions.ts"
import type { Door } from "./door.ts"
import { forwarder } from "./forward.ts"
import { framed } from "./frame.tsx"
import { httpsOnly } from "./https-only.ts"
import { knownHost } from "./known-host.ts"
import { limits, smallBodies } from "./limits.ts"
import { ownSessions } from "./own-sessions.ts"
import { logPassages } from "./passage-log.ts"
import { pathLimits } from "./path-limits.ts"
import { requestId } from "./request-id.ts"
import type { Revocations } from "./revocations.ts"
import { account } from "./routes/account.tsx"
import { backchannelLogout } from "./routes/backchannel-logout.ts"
import { keycloak } from "./routes/keycloak.ts"
import { publicPaths } from "./routes/public-paths.ts"
import { servicePaths } from "./routes/service-paths.ts"
import { serviceToken } from "./routes/service-token.ts"
import { services } from "./routes/services.ts"
import { signIn } from "./routes/sign-in.ts"
import { signOut } from "./routes/sign-out.tsx"
import { sameSiteWrites } from "./same-site.ts"
import { securityHeaders } from "./security-headers.ts"
import type { Sessions } from "./sessions.ts"
import type { Settings } from "./settings.ts"
import { serveStatic, staticFiles } from "./static-files.ts"
import { theme } from "./theme.ts"
import type { Vigil } from "./vigil.ts"
import { wellFormed } from "./well-formed.ts"
import { signedInOnly, whoIsThere } from "./who.ts"

export type Nexus = {
	settings: Settings
	keys: Keys
	revocations: Revocations
	sessions: Sessions
	core: CoreSessions
	provider: OpenidProvider
	vigil: Vigil
	directory: () => ServiceDirectory
	log: Log
	/** What counts the requests, where somebody wants to know. */
	metrics?: RequestMetrics
}

/** The most that a form of the sign-in or of our own may send, in bytes. */
const form = 256 << 10

/** Everything the gateway answers; the order of the lines is the order of the checks. */
export const createApp = ({
	settings,
	keys,
	revocations,
	sessions,
	core,
	provider,
	vigil,
	directory,
	log,
	metrics,
}: Nexus): Hono<Door> => {
	const publicUrl = settings.NEXUS_SERVICE_URL
	const cookies = cookiesFor(publicUrl)
	// Keycloak's address for it; identity has the same.
	const providerPage = provider.settings
		? undefined
		: `${settings.KEYCLOAK_SERVER_URL}/realms/${settings.KEYCLOAK_REALM}/account`
	const assets = staticFiles(`${import.meta.dir}/static`)
	const forward = forwarder({ publicUrl, vigil, firstByte: settings.FIRST_BYTE_SECONDS * 1000 })
	const limit = pathLimits()
	const { perAddress, perUser } = limits({
		address: settings.RATE_PER_ADDRESS,
		user: settings.RATE_PER_USER,
		signIn: settings.RATE_OF_SIGN_IN,
	})
	const door = {
		provider,
		core,
		revocations,
		cookies,
		publicUrl,
		coreUrl: settings.CORE_SERVICE_URL,
		secret: settings.SECRET_KEY,
		log,
	}

	const app = new Hono<Door>()
	app.onError(answerError(log))
	app.notFound(answerNotFound)
	if (metrics) app.use(metrics.measure)
	app.use(
		requestId(settings.TRUSTED_PROXIES),
		logPassages(log),
		securityHeaders(publicUrl),
		compressed(publicUrl),
	)
	app.use(framed(directory, assets, "/account"), wellFormed())
	app.route("/", health("nexus", { core: async () => revocations.live() }))
	app.route("/", routeList(app, { name: "nexus", keys }))
	app.use(
		httpsOnly(publicUrl, settings.TRUSTED_PROXIES),
		knownHost(publicUrl),
		sameSiteWrites(publicUrl),
		renderPages(),
	)
	app.route("/", serveStatic(assets))
	app.use(perAddress)
	app.use("/keycloak/*", smallBodies(form))
	app.use("/theme", smallBodies(form))
	app.use("/logout", smallBodies(form))
	app.use("/account/*", smallBodies(form))
	app.use("/backchannel-logout", smallBodies(form))
	// A provider elsewhere has pages of its own; what stands behind this path is then nobody's.
	if (!provider.settings) {
		app.route(
			"/",
			keycloak({ backendUrl: settings.KEYCLOAK_BACKEND_URL, realm: settings.KEYCLOAK_REALM, forward }),
		)
	}
	app.route("/", backchannelLogout({ coreUrl: settings.CORE_SERVICE_URL, forward }))
	app.route("/", serviceToken({ coreUrl: settings.CORE_SERVICE_URL, forward }))
	app.use(publicPaths({ directory, forward, limit }))
	app.use(servicePaths({ directory, keys, forward, limit }))
	app.use(whoIsThere(sessions, cookies), perUser)
	app.route("/", theme(publicUrl))
	app.route("/", signIn(door))
	app.route("/", signOut(door))
	app.use(signedInOnly(publicUrl))
	app.route("/", account({ sessions: ownSessions(settings.CORE_SERVICE_URL), providerPage }))
	app.route("/", services({ directory, forward, limit }))
	return app
}
