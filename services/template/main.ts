import { coreKeys } from "@hivematrix/shared/auth"
import { serviceClient } from "@hivematrix/shared/service-client"
import { serviceDirectory } from "@hivematrix/shared/service-directory"
import { ServiceSettings, startService } from "@hivematrix/shared/start"
import { createApp } from "./app.ts"

await startService(ServiceSettings, async (settings, log) => {
	const name = settings.SERVICE_NAME
	const services = serviceClient({
		service: name,
		secret: settings.SERVICE_SECRET,
		coreUrl: settings.CORE_SERVICE_URL,
		directory: serviceDirectory(settings.SERVICES_FILE),
	})
	return { app: createApp({ name, log, services, keys: coreKeys(settings.CORE_SERVICE_URL) }) }
})
