import { coreKeys } from "@hivematrix/shared/auth"
import { errorContext } from "@hivematrix/shared/log"
import { requestMetrics } from "@hivematrix/shared/metrics"
import { openidProvider } from "@hivematrix/shared/openid-provider"
import { serviceClient } from "@hivematrix/shared/service-client"
import { serviceDirectory } from "@hivematrix/shared/service-directory"
import { startService } from "@hivematrix/shared/start"
import { createApp } from "./app.ts"
import { coreSessions } from "./core-sessions.ts"
import { watchRevocations } from "./revocations.ts"
import { routeThrough } from "./route-through.ts"
import { serveOptions } from "./serve.ts"
import { sessionsFrom } from "./sessions.ts"
import { Settings } from "./settings.ts"
import { serveTls } from "./tls/serve-tls.ts"
import { keepVigil } from "./vigil.ts"

await startService(Settings, async (settings, log, serving) => {
	const directory = serviceDirectory(settings.SERVICES_FILE)
	const coreUrl = settings.CORE_SERVICE_URL
	const services = serviceClient({ service: "nexus", secret: settings.SERVICE_SECRET, coreUrl, directory })
	const revocations = watchRevocations(services, coreUrl, log)
	const core = coreSessions(services)
	const keys = coreKeys(coreUrl)
	const sessions = sessionsFrom({ keys, revocations, core, log })
	const vigil = keepVigil(revocations, sessions)
	const provider = openidProvider(settings)
	const metrics = requestMetrics(routeThrough(directory))
	const app = createApp({
		settings,
		keys,
		log,
		directory,
		revocations,
		sessions,
		core,
		provider,
		vigil,
		metrics,
	})
	const reportUse = () =>
		sessions
			.reportUse()
			.catch((error: unknown) => log.warn("Core did not hear who was here", errorContext(error)))
	const reporting = setInterval(reportUse, 60_000)
	const close = async () => {
		clearInterval(reporting)
		await reportUse()
		revocations.end()
	}
	const serve = serveOptions(settings)
	const https = await serveTls(settings, { ...serve, fetch: serving(app.fetch) }, log)
	return {
		app,
		// Where https is spoken to the world, plain http is for probes and scripts on this machine alone.
		serve: https ? { ...serve, hostname: "127.0.0.1" } : serve,
		endStreams: vigil.end,
		drain: https?.stop,
		// At its own door there is no such page: the door is open to the world.
		metrics: metrics.text,
		close,
	}
})
