import { coreKeys } from "@hivematrix/shared/auth"
import { serviceClient } from "@hivematrix/shared/service-client"
import { serviceDirectory } from "@hivematrix/shared/service-directory"
import { startService } from "@hivematrix/shared/start"
import { createApp } from "./app.ts"
import { watchRevocations } from "./revocations.ts"
import { serveOptions } from "./serve.ts"
import { Settings } from "./settings.ts"
import { serveTls } from "./tls/serve-tls.ts"
import { keepVigil } from "./vigil.ts"

await startService(Settings, async (settings, log) => {
	const directory = serviceDirectory(settings.SERVICES_FILE)
	const coreUrl = settings.CORE_SERVICE_URL
	const services = serviceClient({ service: "nexus", secret: settings.SERVICE_SECRET, coreUrl, directory })
	const revocations = watchRevocations(services, coreUrl, log)
	const vigil = keepVigil(revocations)
	const app = createApp({ settings, log, directory, revocations, vigil, keys: coreKeys(coreUrl) })
	const serve = serveOptions(settings)
	const https = await serveTls(settings, { ...serve, fetch: app.fetch }, log)
	return {
		app,
		// Where https is spoken to the world, plain http is for probes and scripts on this machine alone.
		serve: https ? { ...serve, hostname: "127.0.0.1" } : serve,
		endStreams: vigil.end,
		drain: https?.stop,
		close: async () => revocations.end(),
	}
})
