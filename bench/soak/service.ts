import { mkdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import type { Platform } from "@hivematrix/shared/test"

/** The soak's own service, installed like one of somebody else's: Helm runs it and starts it again when it is killed. */
export const addSoakService = async (platform: Platform) => {
	const folder = join(platform.home, "services", "soak")
	await mkdir(folder, { recursive: true, mode: 0o700 })
	const manifest = { name: "soak", title: "Soak", order: 900 }
	await writeFile(join(folder, "service.json"), JSON.stringify(manifest))
	await writeFile(join(folder, "main.ts"), `import ${JSON.stringify(join(import.meta.dir, "upstream.ts"))}\n`)
	await platform.helm("update-config")
	return {
		kill: async () => {
			const pid = await platform.pidOf("soak")
			if (pid) process.kill(pid, "SIGKILL")
		},
	}
}
