import { expect, test } from "bun:test"
import { soak } from "../soak/soak.ts"

test("mixed load with restarts behind the gateway: nobody gets a wrong answer, or another's", async () => {
	const { done, wrong, memory } = await soak({ seconds: 20, people: 4, pause: [2_000, 4_000] })
	expect(wrong).toEqual([])
	for (const act of ["sign-in", "page", "api", "upload", "download", "events", "socket"])
		expect(done[act]).toBeGreaterThan(0)
	expect(memory.highest).toBeLessThan(memory.first + 400)
}, 240_000)
