/**
 * `bun run rolling [RATE] [ROUNDS]`: restarts every service, the gateway included, while GETs come through the gateway at
 * 500 a second unless told, and counts those that failed.
 */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { freeOffset } from "@hivematrix/shared/test"
import { openLoad, paths } from "./open-load.ts"

const [rate = 500, rounds = 3] = process.argv.slice(2).map(Number)
const home = await mkdtemp(join(tmpdir(), "bench-rolling-"))
const offset = await freeOffset()
const url = `http://localhost:${8000 + offset}`
const helm = async (...words: string[]) => {
	const command = [process.execPath, "helm/main.ts", ...words, "--home", home]
	return (await Bun.$`${command}`.cwd(resolve(import.meta.dir, "../..")).text()).trim()
}

try {
	await mkdir(join(home, "configs"))
	await Bun.$`chmod 711 ${home}`
	// The gateway's limits are for people, and all of this comes from one address.
	const config = {
		gateway: { rate_per_address: "off", rate_per_user: "off" },
		keycloak: { admin_initial_password: crypto.randomUUID() },
	}
	await writeFile(join(home, "configs/master_config.json"), JSON.stringify(config), { mode: 0o600 })
	await helm("start", "--detach", "--port-offset", String(offset))
	const token = await helm("token", "--level", "technician", "--hours", "2")
	const load = openLoad(
		paths.map((path) => url + path),
		[token],
		rate,
	)
	const began = performance.now()
	for (let round = 1; round <= rounds; round++) console.log(await helm("restart", "--all"))
	const seconds = (performance.now() - began) / 1000
	const { sent, failures, failedIds, times } = await load.end()
	const at = (part: number) => `${(times[Math.floor((times.length - 1) * part)] ?? 0).toFixed(1)} ms`
	console.log(`${sent} requests in ${seconds.toFixed(0)} s, ${failures.length} failed`)
	console.log(`p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, slowest ${at(1)}`)
	for (const [failure, alike] of Map.groupBy(failures, (one) => one))
		console.log(`  ${alike.length} × ${failure}`)
	// What answered, and why, before the logs go with their home.
	for (const id of failedIds.slice(0, 5)) console.log(await helm("logs", "--request", id))
	if (failures.length) {
		console.log(await helm("logs", "--level", "warn", "--tail", "100"))
		process.exitCode = 1
	}
} finally {
	await helm("stop").catch(() => {})
	await rm(home, { recursive: true, force: true })
}
