import { ServiceSettings, startService } from "@hivematrix/shared/start"

/** Served as every real service is; a request may take a while. */
await startService(ServiceSettings, async ({ SERVICE_NAME }) => ({
	app: {
		fetch: async (request) => {
			const wait = Number(new URL(request.url).searchParams.get("wait") ?? 0)
			if (wait) await Bun.sleep(wait)
			return Response.json({ service: SERVICE_NAME, pid: process.pid })
		},
	},
}))
