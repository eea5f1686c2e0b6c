import { appendFileSync } from "node:fs"
import { dirname, join } from "node:path"

/** Says that it is not ready the first ten times it is asked. */
const { SERVICE_NAME, PORT, SERVICES_FILE = "" } = process.env
let asked = 0
Bun.serve({
	port: Number(PORT),
	hostname: "127.0.0.1",
	fetch: () => {
		asked += 1
		if (asked === 11) appendFileSync(join(dirname(SERVICES_FILE), "story"), `${SERVICE_NAME} is ready\n`)
		return Response.json({ service: SERVICE_NAME }, { status: asked > 10 ? 200 : 503 })
	},
})
