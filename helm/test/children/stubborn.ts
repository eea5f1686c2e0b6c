/** Doesn't end when asked, and neither does its child. */
const { SERVICE_NAME, PORT } = process.env
const grandchild = Bun.spawn(["/bin/sh", "-c", "trap '' TERM; while :; do sleep 60; done"])
process.on("SIGTERM", () => {})
Bun.serve({
	port: Number(PORT),
	hostname: "127.0.0.1",
	fetch: () => Response.json({ service: SERVICE_NAME, grandchild: grandchild.pid }),
})
