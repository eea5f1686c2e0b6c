import { createHash, randomBytes, randomInt } from "node:crypto"
import { Refusal, type Visitor } from "./visitor.ts"

/** Something wrong that no restart excuses: another person's page, a changed file. */
export class WrongAnswer extends Error {
	override name = "WrongAnswer"
}

export type Act = (visitor: Visitor, others: string[]) => Promise<void>

const ok = (response: Response): Response => {
	if (!response.ok) throw new Refusal(response.status)
	return response
}
const mustBe = (right: boolean, what: string): void => {
	if (!right) throw new WrongAnswer(what)
}
/** An answer that names somebody else is another's, whatever else is in it. */
const isTheirs = ({ name }: Visitor, others: string[], text: string): void => {
	const foreign = others.find((other) => text.includes(other))
	mustBe(foreign === undefined, `${name} got what is ${foreign}'s`)
	mustBe(text.includes(name), `${name} got what is nobody's: ${text.slice(0, 200)}`)
}

const html = { headers: { Accept: "text/html", "Sec-Fetch-Site": "same-origin" } }

/** What people do, all of it checked. */
export const acts: Record<string, Act> = {
	page: async (visitor, others) => {
		const path = randomInt(2) ? "/template/" : `/soak/page?size=${randomInt(8_000)}`
		isTheirs(visitor, others, await ok(await visitor.ask(path, html)).text())
	},
	api: async (visitor, others) => {
		const path = randomInt(2) ? "/template/api/example" : "/soak/whose"
		isTheirs(visitor, others, await ok(await visitor.ask(path)).text())
	},
	data: async (visitor) => {
		const answer = await ok(await visitor.ask("/codex/api/companies")).json()
		mustBe(Array.isArray((answer as { items?: unknown }).items), "the list of companies is none")
	},
	upload: async (visitor, others) => {
		const body = randomBytes(randomInt(1, 4 << 20))
		const sent = visitor.ask("/soak/upload", { method: "POST", body, headers: { Origin: visitor.origin } })
		const text = await ok(await sent).text()
		isTheirs(visitor, others, text)
		mustBe(
			text.includes(createHash("sha256").update(body).digest("hex")),
			"the upload was changed on its way",
		)
	},
	download: async (visitor) => {
		const size = randomInt(1, 8 << 20)
		const response = ok(await visitor.ask(`/soak/download?size=${size}`))
		mustBe(response.headers.get("x-whose") === visitor.name, `${visitor.name} got another's download`)
		const { byteLength } = await response.arrayBuffer()
		mustBe(byteLength === size, `a download of ${size} bytes had ${byteLength}`)
	},
	events: async (visitor, others) => {
		const reader = ok(await visitor.ask("/soak/events"))
			.body?.pipeThrough(new TextDecoderStream())
			.getReader()
		for (let n = randomInt(2, 20); n > 0; n--) {
			const part = await reader?.read()
			if (!part || part.done) throw new Refusal(0)
			isTheirs(visitor, others, part.value)
		}
		await reader?.cancel()
	},
	socket: (visitor, others) =>
		new Promise((resolve, reject) => {
			const socket = new WebSocket(`${visitor.origin.replace("http", "ws")}/soak/socket`, {
				headers: { ...visitor.headers(), Origin: visitor.origin },
			} as Bun.WebSocketOptions as never)
			let left = randomInt(1, 20)
			socket.onopen = () => socket.send(String(left))
			socket.onclose = () => reject(new Refusal(0))
			socket.onmessage = ({ data }) => {
				try {
					isTheirs(visitor, others, String(data))
				} catch (error) {
					reject(error)
				}
				if (--left > 0) return socket.send(String(left))
				resolve()
				socket.close()
			}
		}),
}
