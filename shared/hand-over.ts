import { deafenListeners } from "./deaf-listeners.ts"

type Fetch = (request: Request, server: Bun.Server<unknown>) => Response | Promise<Response>

/** For so long, in milliseconds, whoever keeps a connection is told with each answer that this was the last on it. */
const farewell = 400
/** For so long the listener takes no new connection before it closes: time for handshakes under way to end. */
const deafness = { near: 100, far: 500 }

/** Gives what answers requests the manners of a hand-over. */
export type Serving = (fetch: Fetch) => Fetch

/** How a listener gives its port to another that listens there too, without losing a request. */
export type HandOver = {
	/** Answers by `fetch`, and once the hand-over has begun closes the connection after each answer. */
	serving: Serving
	/** Settles when nobody new comes any more, so that the listeners may close. */
	begin: () => Promise<void>
}

/**
 * @param far whether clients of other machines come, whose handshakes take longer
 * @param which the descriptors of the listeners that give over; all of this process unless told
 */
export const handOver = (far: boolean, which?: number[]): HandOver => {
	let begun = false
	return {
		serving: (fetch) => (request, server) => {
			const response = fetch(request, server)
			return begun ? lastOn(response) : response
		},
		begin: async () => {
			begun = true
			await Bun.sleep(farewell)
			if (await deafenListeners(which)) await Bun.sleep(far ? deafness.far : deafness.near)
		},
	}
}

const lastOn = async (answer: Response | Promise<Response>): Promise<Response> => {
	const response = await answer
	// A handler that took the connection over (a WebSocket) gives no answer.
	if (!(response instanceof Response) || response.status === 101) return response
	const last = new Response(response.body, response)
	last.headers.set("Connection", "close")
	return last
}
