import { readFile, rename, writeFile } from "node:fs/promises"
import { join } from "node:path"
import type { Platform } from "@hivematrix/shared/test"

/** The soak's own service: started, listed where the gateway looks, killed and started again on its port. */
export const startSoakService = async (platform: Platform) => {
	const start = async (port: number) => {
		const child = Bun.spawn(["bun", join(import.meta.dir, "upstream.ts")], {
			env: { ...process.env, PORT: String(port) },
			stdout: "pipe",
			stderr: "inherit",
		})
		const { value } = await child.stdout.getReader().read()
		return { child, port: Number(new TextDecoder().decode(value)) }
	}
	let { child, port } = await start(0)
	const list = async () => {
		const file = join(platform.home, "services.json")
		const listed = JSON.parse(await readFile(file, "utf8"))
		if (listed.soak) return
		const entry = { title: "Soak", visible: true, levels: ["client"], icon: "box", order: 900 }
		const soak = { ...entry, url: `http://127.0.0.1:${port}`, port, path: "/soak" }
		await writeFile(`${file}.soak`, JSON.stringify({ ...listed, soak }))
		await rename(`${file}.soak`, file)
	}
	await list()
	return {
		/** Helm writes that list anew now and then. */
		list,
		kill: async () => {
			child.kill("SIGKILL")
			await child.exited
			child = (await start(port)).child
		},
		stop: async () => {
			child.kill("SIGKILL")
			await child.exited
		},
	}
}
