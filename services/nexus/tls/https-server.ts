import { listeners } from "@hivematrix/shared/deaf-listeners"
import { handOver } from "@hivematrix/shared/hand-over"
import type { KeyPair } from "@hivematrix/shared/tls/certificate"
import { listenOn } from "./listen-on.ts"

/** A server on https whose certificate can be exchanged while it runs. */
export type HttpsServer = {
	/** New connections get this certificate; those under way go on to their end with the old one. */
	exchange: (pair: KeyPair) => Promise<void>
	stop: (now?: boolean) => Promise<void>
}

export type Fetch = (request: Request, server: Bun.Server<unknown>) => Response | Promise<Response>

/**
 * Serves over TLS 1.2 and 1.3. Bun keeps a listener's certificate for good, so for another one a second listener opens
 * beside the first on the same port (SO_REUSEPORT), and the first hands over to it as a process does to its successor.
 */
export const serveHttps = (
	{ fetch, ...options }: { port: number; hostname: string; fetch: Fetch } & object,
	pair: KeyPair,
): HttpsServer => {
	const open = ({ certificate, key }: KeyPair) => {
		const before = listeners(options.port)
		const own: number[] = []
		const { serving, begin } = handOver(options.hostname !== "127.0.0.1", own)
		const server = listenOn(options.port, () =>
			Bun.serve({
				...options,
				reusePort: true,
				tls: { cert: certificate, key },
				fetch: serving(fetch),
			}),
		)
		own.push(...listeners(options.port).filter((descriptor) => !before.includes(descriptor)))
		return { begin, stop: (now?: boolean) => server.stop(now) }
	}
	let current = open(pair)
	const old = new Set<typeof current>()
	return {
		exchange: async (next) => {
			const before = current
			current = open(next)
			old.add(before)
			await before.begin()
			void before.stop().then(() => old.delete(before))
		},
		stop: async (now = false) => {
			await Promise.all([current, ...old].map((one) => one.stop(now)))
		},
	}
}
