import { coreKeys } from "@hivematrix/shared/auth"
import { serviceClient } from "@hivematrix/shared/service-client"
import { serviceDirectory } from "@hivematrix/shared/service-directory"
import { startService } from "@hivematrix/shared/start"
import { createApp } from "./app.ts"
import { watchRevocations } from "./revocations.ts"
import { Settings } from "./settings.ts"

/** Uploads pass through streamed; what a service accepts is the service's own limit. */
const maxRequestBodySize = 2 ** 31

await startService(Settings, async (settings, log) => {
	const directory = serviceDirectory(settings.SERVICES_FILE)
	const coreUrl = settings.CORE_SERVICE_URL
	const services = serviceClient({ service: "nexus", secret: settings.SERVICE_SECRET, coreUrl, directory })
	const revocations = watchRevocations(services, coreUrl, log)
	const app = createApp({ settings, log, directory, revocations, keys: coreKeys(coreUrl) })
	return { app, serve: { maxRequestBodySize }, close: async () => revocations.end() }
})
