import type { KeyPair } from "@hivematrix/shared/tls/certificate"
import { listenOn } from "./listen-on.ts"

/** A server on https whose certificate can be exchanged while it runs. */
export type HttpsServer = {
	/** New connections get this certificate; those under way go on to their end with the old one. */
	exchange: (pair: KeyPair) => Promise<void>
	stop: (now?: boolean) => Promise<void>
}

export type Fetch = (request: Request, server: Bun.Server<unknown>) => Response | Promise<Response>

/** A moment without requests, in milliseconds, and how long one is waited for. */
const quiet = 300
const patience = 10_000

/**
 * Serves over TLS 1.2 and 1.3. Bun keeps a listener's certificate for good, so for another one a second listener opens
 * beside the first on the same port (SO_REUSEPORT), and then the first closes. The kernel turns away whoever has come to
 * the first and not yet said anything; so it closes when nobody has come for a moment.
 */
export const serveHttps = (
	{ fetch, ...options }: { port: number; hostname: string; fetch: Fetch } & object,
	pair: KeyPair,
): HttpsServer => {
	let last = 0
	const open = ({ certificate, key }: KeyPair) =>
		listenOn(options.port, () =>
			Bun.serve({
				...options,
				reusePort: true,
				tls: { cert: certificate, key },
				fetch: (request: Request, server: Bun.Server<unknown>) => {
					last = performance.now()
					return fetch(request, server)
				},
			}),
		)
	let server = open(pair)
	const old = new Set<typeof server>()
	return {
		exchange: async (next) => {
			const before = server
			server = open(next)
			old.add(before)
			const began = performance.now()
			while (performance.now() - last < quiet && performance.now() - began < patience)
				await Bun.sleep(quiet / 3)
			void before.stop().then(() => old.delete(before))
		},
		stop: async (now = false) => {
			await Promise.all([server, ...old].map((one) => one.stop(now)))
		},
	}
}
