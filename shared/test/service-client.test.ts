import { afterAll, beforeEach, describe, expect, test } from "bun:test"
import { z } from "zod"
import { serviceClient } from "../service-client.ts"
import { signingKeys } from "./index.ts"

const { asService } = await signingKeys()
let mints = 0
let refuse = 0
let answer: (request: Request) => Response | Promise<Response> = () => Response.json({ n: 1 })

const core = Bun.serve({
	port: 0,
	fetch: async (request) => {
		const { target_service: target } = (await request.json()) as { target_service: string }
		if (request.headers.get("authorization") !== "Bearer s3cret") return new Response(null, { status: 401 })
		mints += 1
		return Response.json({ token: (await asService("ledger", target)).Authorization?.slice(7) })
	},
})
const codex = Bun.serve({
	port: 0,
	fetch: (request) => (refuse-- > 0 ? new Response(null, { status: 401 }) : answer(request)),
})
afterAll(async () => {
	await core.stop(true)
	await codex.stop(true)
})

const entry = (url: string) => ({
	url,
	port: 1,
	path: "",
	title: "",
	visible: true,
	levels: [],
	icon: "box",
	order: 1,
})
const directory = () => ({ codex: entry(codex.url.origin), down: entry("http://127.0.0.1:1") })
const client = (secret = "s3cret") =>
	serviceClient({ service: "ledger", secret, coreUrl: core.url.origin, directory })
const Answer = z.object({ n: z.number() })

beforeEach(() => {
	mints = 0
	refuse = 0
	answer = () => Response.json({ n: 1 })
})

describe("a call to another service", () => {
	test("shares one mint among calls at once, and keeps the token", async () => {
		const { call } = client()
		await Promise.all([1, 2, 3].map(() => call("codex", "/x", Answer)))
		await call("codex", "/x", Answer)
		expect(mints).toBe(1)
	})

	test("mints again, once, when the target refuses the token", async () => {
		const { call } = client()
		refuse = 1
		expect(await call("codex", "/x", Answer)).toEqual({ n: 1 })
		expect(mints).toBe(2)
		refuse = 5
		await expect(call("codex", "/x", Answer)).rejects.toMatchObject({ status: 502 })
	})

	test("passes on the request's id and the body", async () => {
		answer = async (request) =>
			Response.json({ n: 1, id: request.headers.get("x-request-id"), body: await request.json() })
		const Echo = z.object({ id: z.string(), body: z.unknown() })
		const options = { method: "POST", body: { a: 1 }, requestId: "request-1" } as const
		expect(await client().call("codex", "/x", Echo, options)).toEqual({ id: "request-1", body: { a: 1 } })
	})

	test("ends at its deadline with 504", async () => {
		answer = () => Bun.sleep(5_000).then(() => Response.json({ n: 1 }))
		await expect(client().call("codex", "/x", Answer, { deadline: 50 })).rejects.toMatchObject({
			status: 504,
		})
	})

	test("says what is wrong: not there, not known, not understood, refused", async () => {
		const { call } = client()
		await expect(call("down", "/x", Answer)).rejects.toMatchObject({
			status: 503,
			message: "down can't be reached.",
		})
		await expect(call("treasury", "/x", Answer)).rejects.toMatchObject({ status: 502 })
		answer = () => Response.json({ n: "one" })
		await expect(call("codex", "/x", Answer)).rejects.toMatchObject({ status: 502 })
		answer = () => Response.json({ detail: "There is no company 7." }, { status: 404 })
		await expect(call("codex", "/x", Answer)).rejects.toMatchObject({
			status: 404,
			message: "There is no company 7.",
		})
		await expect(client("wrong").call("codex", "/x", Answer)).rejects.toMatchObject({ status: 502 })
	})
})
