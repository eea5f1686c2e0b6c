import type { Revocation } from "@hivematrix/core/contract"
import type { SignIn } from "@hivematrix/shared/test"

/** As much of Core as the gateway asks: keys, its own token, the stream of revocations, and an answer about a session. */
export const startSmallCore = (people: SignIn, port = 0) => {
	const revoked: Revocation[] = []
	const listeners = new Set<(event: string) => void>()
	let asked = 0
	const server = Bun.serve({
		port,
		hostname: "127.0.0.1",
		idleTimeout: 0,
		routes: {
			"/.well-known/jwks.json": () => Response.json(people.jwks),
			"/service-token": async () =>
				Response.json({ token: (await people.asService("nexus", "core")).Authorization?.slice(7) }),
			"/api/revocations": () => new Response(stream(), { headers: { "Content-Type": "text/event-stream" } }),
			"/api/sessions/used": () => new Response(null, { status: 204 }),
			"/api/token/validate": async (request) => {
				asked += 1
				const { token } = (await request.json()) as { token: string }
				const { jti, iss, aud, iat, exp, ...user } = JSON.parse(atob(token.split(".")[1] ?? ""))
				return revoked.some(({ session }) => session === jti)
					? Response.json({ valid: false, error: "revoked" }, { status: 401 })
					: Response.json({ valid: true, user })
			},
		},
	})
	const stream = () => {
		let hear: (event: string) => void
		return new ReadableStream<string>({
			start(controller) {
				hear = (event) => controller.enqueue(event)
				listeners.add(hear)
				hear(`event: snapshot\ndata: ${JSON.stringify(revoked)}\n\n`)
			},
			cancel: () => void listeners.delete(hear),
		})
	}
	const tell = (event: string) => {
		for (const hear of listeners) hear(event)
	}
	return {
		url: server.url.origin,
		port: server.port,
		/** How often it was asked about a session. */
		asked: () => asked,
		listened: () => listeners.size > 0,
		listeners: () => listeners.size,
		revoke: (session: string) => {
			const revocation = { session, expires: Math.floor(Date.now() / 1000) + 3600 }
			revoked.push(revocation)
			tell(`event: revoked\ndata: ${JSON.stringify(revocation)}\n\n`)
		},
		/** Revoked in the database, while the stream hangs. */
		revokeUnheard: (session: string) =>
			void revoked.push({ session, expires: Math.floor(Date.now() / 1000) + 3600 }),
		beat: () => tell("event: beat\ndata: \n\n"),
		stop: () => server.stop(true),
	}
}
