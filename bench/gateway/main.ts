/**
 * `bun run bench:gateway [--seconds 4] [--rounds 3] [--connections 64] [--only nexus] [--document page]`: the gateway beside its peers, before the same
 * service, in one run. What is not installed is said and left out.
 */
import { parseArgs } from "node:util"
import { caddyBefore } from "./caddy.ts"
import { startHive } from "./hive.ts"
import { measure } from "./load.ts"
import { nginxPlain, nginxWithAuth } from "./nginx.ts"
import { oauth2ProxyBefore } from "./oauth2-proxy.ts"
import { printTable, type Row } from "./table.ts"
import { documents, startUpstream } from "./upstream.ts"

const { values } = parseArgs({
	options: {
		seconds: { type: "string", default: "4" },
		rounds: { type: "string", default: "3" },
		connections: { type: "string", default: "64" },
		only: { type: "string", default: "" },
		document: { type: "string", default: "" },
	},
})

const missing = ["wrk", "nginx"].filter((program) => !Bun.which(program))
if (missing.length > 0) {
	console.log(`This needs ${missing.join(" and ")}. Install with: apt-get install ${missing.join(" ")}`)
	process.exit(1)
}

const upstream = await startUpstream()
const hive = await startHive(upstream.url)
const panel = await hive.panel()
const peers = [
	await nginxPlain(upstream.url),
	await nginxWithAuth({ upstream: upstream.url, core: hive.core, token: hive.token, panel }),
	hive.nexus,
	...(await caddyBefore({ upstream: upstream.url, core: hive.core, token: hive.token })),
	...(await oauth2ProxyBefore(upstream.url)),
].filter(({ name }) => name.includes(values.only))

const rows: Row[] = []
try {
	for (const document of documents.filter((name) => name.includes(values.document))) {
		for (let round = 0; round < Number(values.rounds); round++) {
			for (const peer of peers) {
				const load = { seconds: Number(values.seconds), connections: Number(values.connections) }
				rows.push({ peer: peer.name, document, ...(await measure(peer, document, load)) })
			}
		}
	}
	printTable(rows)
} finally {
	for (const peer of peers) await peer.stop()
	await hive.stop()
	await upstream.stop()
}
