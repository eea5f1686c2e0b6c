import { appendFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { serve } from "./serve.ts"

/** Is ready at once, and leaves word of its start and end in the home. */
const { SERVICE_NAME, SERVICES_FILE = "" } = process.env
const tell = (what: string) =>
	appendFileSync(join(dirname(SERVICES_FILE), "story"), `${SERVICE_NAME} ${what}\n`)
const server = serve((request) =>
	new URL(request.url).pathname === "/env"
		? Response.json(process.env)
		: Response.json({ service: SERVICE_NAME }),
)
tell("starts")
process.once("SIGTERM", async () => {
	tell("ends")
	await server.stop()
	process.exit(0)
})
