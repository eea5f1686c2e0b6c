/**
 * `bun run bench:gateway:growth [--seconds 3] [--only connections|services]`: how the gateway stands beside nginx as connections and services grow, on
 * the page of 5 kB. Before each figure of many services, every service is asked in turn.
 */
import { writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { startHive } from "./hive.ts"
import { type Measured, measure } from "./load.ts"
import { nginxPlain, nginxWithAuth } from "./nginx.ts"
import { startUpstream } from "./upstream.ts"

const { values } = parseArgs({
	options: { seconds: { type: "string", default: "3" }, only: { type: "string", default: "" } },
})
const seconds = Number(values.seconds)
const upstream = await startUpstream()

const cell = ({ perSecond, p50, p99, memory }: Measured) =>
	`${perSecond.toFixed(0)}/s ${p50.toFixed(1)}/${p99.toFixed(1)} ms ${memory.toFixed(0)} MiB`
const line = (first: string, cells: string[]) =>
	console.log(first.padEnd(14) + cells.map((text) => text.padStart(32)).join(""))

const overConnections = async () => {
	const hive = await startHive(upstream.url)
	const panel = await hive.panel()
	const peers = [
		await nginxPlain(upstream.url),
		await nginxWithAuth({ upstream: upstream.url, core: hive.core, token: hive.token, panel }),
		hive.nexus,
	]
	console.log("\nRequests a second, p50/p99, memory\n")
	line(
		"connections",
		peers.map(({ name }) => name.replace("nginx, auth_request and sub_filter", "nginx, auth and filter")),
	)
	for (const connections of [1, 8, 64, 256, 1_000, 2_000]) {
		const cells: string[] = []
		for (const peer of peers) cells.push(cell(await measure(peer, "page.html", { seconds, connections })))
		line(String(connections), cells)
	}
	for (const peer of peers) await peer.stop()
	await hive.stop()
}

/** wrk's script: each request to the next service. */
const inTurn = (services: number) => `local n = 0
request = function()
	n = (n + 1) % ${services}
	local name = n == 0 and "bench" or ("bench" .. n)
	return wrk.format(nil, "/" .. name .. "/page.html")
end`

const overServices = async () => {
	console.log("")
	line("services", ["nexus, 64 connections"])
	for (const services of [1, 10, 50, 200]) {
		const hive = await startHive(upstream.url, services)
		const script = join(tmpdir(), `hivematrix-bench-${process.pid}.lua`)
		await writeFile(script, inTurn(services))
		line(String(services), [
			cell(await measure(hive.nexus, "page.html", { seconds, connections: 64, script })),
		])
		await hive.stop()
	}
}

try {
	if (values.only !== "services") await overConnections()
	if (values.only !== "connections") await overServices()
} finally {
	await upstream.stop()
}
