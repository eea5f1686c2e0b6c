import { problemDetails } from "@hivematrix/shared/problem"
import { listenOn } from "./listen-on.ts"

/** What plain http is answered with. */
export type PlainOptions = {
	port: number
	hostname: string
	publicUrl: string
	/** What proves a name to an authority, by the token it asks for. */
	challenge: (token: string) => string | undefined
}

const challenges = "/.well-known/acme-challenge/"

/**
 * The listener on port 80: shows the way to https, always to the public address and never to the one in `Host`, and to
 * the same path only for whoever asked under our name. What is written is refused: it was already read on its way.
 */
export const servePlain = ({ port, hostname, publicUrl, challenge }: PlainOptions): Bun.Server<undefined> => {
	const own = new URL(publicUrl).hostname
	return listenOn(port, () =>
		Bun.serve({
			port,
			hostname,
			reusePort: true,
			idleTimeout: 10,
			maxRequestBodySize: 0,
			fetch: ({ method, url, headers }) => {
				// A Host that is none leaves Bun with a path alone.
				const { pathname, search } = new URL(url, publicUrl)
				if (pathname.startsWith(challenges)) {
					const text = challenge(pathname.slice(challenges.length))
					return text ? new Response(text) : new Response("There is no such challenge.", { status: 404 })
				}
				if (method !== "GET" && method !== "HEAD") return refusal(publicUrl)
				const asked = headers.get("host")?.replace(/:\d+$/, "").toLowerCase()
				const Location = asked === own ? publicUrl + pathname + search : `${publicUrl}/`
				return new Response(null, { status: 308, headers: { Location } })
			},
		}),
	)
}

const refusal = (publicUrl: string): Response =>
	Response.json(problemDetails(403, { detail: `Only https is spoken here: ${publicUrl}` }), {
		status: 403,
		headers: { "Content-Type": "application/problem+json", Connection: "close" },
	})
