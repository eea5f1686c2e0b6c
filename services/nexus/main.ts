import { coreKeys } from "@hivematrix/shared/auth"
import { serviceClient } from "@hivematrix/shared/service-client"
import { serviceDirectory } from "@hivematrix/shared/service-directory"
import { startService } from "@hivematrix/shared/start"
import { createApp } from "./app.ts"
import { watchRevocations } from "./revocations.ts"
import { serveOptions } from "./serve.ts"
import { Settings } from "./settings.ts"
import { keepVigil } from "./vigil.ts"

await startService(Settings, async (settings, log) => {
	const directory = serviceDirectory(settings.SERVICES_FILE)
	const coreUrl = settings.CORE_SERVICE_URL
	const services = serviceClient({ service: "nexus", secret: settings.SERVICE_SECRET, coreUrl, directory })
	const revocations = watchRevocations(services, coreUrl, log)
	const vigil = keepVigil(revocations)
	const app = createApp({ settings, log, directory, revocations, vigil, keys: coreKeys(coreUrl) })
	return { app, serve: serveOptions(settings), endStreams: vigil.end, close: async () => revocations.end() }
})
