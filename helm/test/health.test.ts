import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import { until } from "@hivematrix/shared/test"
import { createInstallation, lookAt, patience } from "./installation.ts"
import { steadyLoad } from "./steady-load.ts"

setDefaultTimeout(patience)

const installation = await createInstallation({
	hanging: { does: "hanging" },
	growing: { does: "growing", memory_limit_mb: 300 },
})
afterAll(installation.drop)
const platform = await installation.start({ stableAfter: 100, deadAfter: 2 })
await platform.settled()
const urlOf = (name: string) => `http://127.0.0.1:${lookAt(platform, name).port}`
const reasonsOf = (name: string) =>
	lookAt(platform, name).history.map(({ state, reason }) => `${state}${reason && `: ${reason}`}`)

describe("a process that answers", () => {
	test("that it is not ready is degraded with the reason, and goes on", async () => {
		const { pid } = lookAt(platform, "hanging")
		await fetch(`${urlOf("hanging")}/hang?unready=yes`)
		await until("the loss of readiness", () => lookAt(platform, "hanging").state === "degraded")
		expect(lookAt(platform, "hanging")).toMatchObject({ reason: "database failed", pid, restarts: 0 })
		expect(lookAt(platform, "hanging").probe).toMatchObject({ ready: false, alive: true })
		await fetch(`${urlOf("hanging")}/hang?unready=no`)
		await until("its return", () => lookAt(platform, "hanging").state === "ready")
		expect(lookAt(platform, "hanging")).toMatchObject({ pid, restarts: 0, reason: "" })
	})
})

describe("a process that answers no more", () => {
	test("is ended and started again, and the reason is kept", async () => {
		const { pid } = lookAt(platform, "hanging")
		await fetch(`${urlOf("hanging")}/hang`)
		await until("another process", () => {
			const seen = lookAt(platform, "hanging")
			return seen.state === "ready" && seen.pid !== pid
		})
		expect(lookAt(platform, "hanging").restarts).toBe(1)
		expect(reasonsOf("hanging")).toContain("backing-off: didn't answer 2 times in a row")
		expect((await fetch(urlOf("hanging"))).ok).toBe(true)
	})
})

describe("a process over its memory limit", () => {
	test("is replaced without a gap, and the reason is kept", async () => {
		const { pid, memory_limit_bytes } = lookAt(platform, "growing")
		expect(memory_limit_bytes).toBe(300 * 2 ** 20)
		const load = steadyLoad(urlOf("growing"), 2)
		await fetch(`${urlOf("growing")}?grow=400`)
		await until("another process", () => {
			const seen = lookAt(platform, "growing")
			return seen.state === "ready" && seen.pid !== pid && seen.reason === ""
		})
		const { failures, pids } = await load.end()
		expect(failures).toEqual([])
		expect(pids.size).toBe(2)
		expect(lookAt(platform, "growing").restarts).toBe(1)
		expect(reasonsOf("growing").join()).toMatch(/ready: had 4\d\d MB of memory, and may have 300 MB/)
	})
})
