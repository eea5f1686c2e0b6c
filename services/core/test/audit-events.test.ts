import { afterAll, expect, test } from "bun:test"
import { startCore } from "./core.ts"

const core = await startCore()
const { app, begin, serviceToken } = core
afterAll(core.stop)

type Event = { id: number; event: string; subject: string; request_id: string }

const list = async (query: string, headers: Record<string, string>) => {
	const response = await app.request(`/api/audit-events?${query}`, { headers })
	const { events = [] } = (await response.json()) as { events?: Event[] }
	return { status: response.status, events }
}

test("who signed in is told to Helm, the latest first, a page at a time, and found by a word", async () => {
	await begin()
	await begin()
	const helm = await serviceToken("helm")
	const { status, events } = await list("limit=1", helm)
	expect([status, events.length, events[0]?.event]).toEqual([200, 1, "session.started"])
	const older = await list(`before=${events[0]?.id}`, helm)
	expect(older.events.length).toBeGreaterThan(0)
	expect(older.events.every(({ id }) => id < (events[0]?.id ?? 0))).toBe(true)
	expect((await list("q=nobody%25", helm)).events).toEqual([])
	expect((await list("q=SESSION.START", helm)).events.length).toBe(2)
})

test("nobody else is told", async () => {
	const { token } = await begin({ groups: ["technicians"], preferred_username: "tariq", sub: "tariq" })
	expect((await list("", { Authorization: `Bearer ${token}` })).status).toBe(403)
	expect((await list("", await serviceToken("nexus"))).status).toBe(403)
	expect((await list("", {})).status).toBe(401)
})
