import { mkdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { type Cost, costOf } from "./own-cost.ts"

/** The release that is measured. */
const release = "7.0.4"

/** What pm2's daemon costs with the same services, which it starts and restarts but never asks how they are. */
export const pm2Cost = async (
	clone: string,
	names: string[],
	offset: number,
	seconds: number,
): Promise<Cost> => {
	const folder = join(clone, "pm2")
	await mkdir(folder)
	await writeFile(join(folder, "package.json"), JSON.stringify({ dependencies: { pm2: release } }))
	await Bun.$`${process.execPath} install --silent`.cwd(folder).quiet()
	const apps = names.map((name, index) => ({
		name: `app-${index}`,
		cwd: join(clone, "services", name),
		script: process.execPath,
		args: "main.ts",
		interpreter: "none",
		env: environmentOf(name, 6000 + index + offset),
	}))
	await writeFile(join(folder, "apps.json"), JSON.stringify({ apps }))
	const env = { ...process.env, PM2_HOME: join(folder, "home") }
	const pm2 = (...words: string[]) =>
		Bun.$`node node_modules/pm2/bin/pm2 ${words}`.cwd(folder).env(env).quiet()
	try {
		await pm2("start", "apps.json")
		const pid = Number(await Bun.file(join(folder, "home/pm2.pid")).text())
		await Bun.sleep(10_000)
		return await costOf(pid, seconds)
	} finally {
		await pm2("kill").nothrow()
	}
}

const environmentOf = (name: string, port: number): Record<string, string> => ({
	SERVICE_NAME: name,
	PORT: String(port),
	CORE_SERVICE_URL: "http://127.0.0.1:1",
	NEXUS_SERVICE_URL: "http://127.0.0.1:1",
	SERVICE_SECRET: "x".repeat(43),
	SECRET_KEY: "x".repeat(43),
	SERVICES_FILE: "/dev/null",
})
