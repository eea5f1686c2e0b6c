import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { until } from "@hivematrix/shared/test"
import { changeConfig } from "../config/change-config.ts"
import { identify, isAlive } from "../supervise/process-table.ts"
import { createInstallation, lookAt, patience } from "./installation.ts"
import { steadyLoad } from "./steady-load.ts"

setDefaultTimeout(patience)

const installation = await createInstallation({
	single: { does: "served" },
	several: { does: "served", instances: 3 },
	early: { does: "plain" },
})
afterAll(installation.drop)
const platform = await installation.start()
await platform.settled()
const instancesOf = (service: string) =>
	platform.status().instances.filter((instance) => instance.service === service)
const urlOf = (service: string) => `http://127.0.0.1:${instancesOf(service)[0]?.port}/`
const pidsOf = (service: string) => instancesOf(service).map(({ pid }) => pid ?? 0)

describe("several instances of a service", () => {
	test("share its port, each with a name and a socket of its own", async () => {
		expect(instancesOf("several").map(({ name, state }) => `${name} ${state}`)).toEqual([
			"several.1 ready",
			"several.2 ready",
			"several.3 ready",
		])
		for (const { socket, pid } of instancesOf("several")) {
			const answer = await fetch("http://instance/", { unix: socket ?? "" })
			expect(await answer.json()).toEqual({ service: "several", pid })
		}
		const load = steadyLoad(urlOf("several"))
		await until("an answer of each", async () => {
			const seen = new Set<number>()
			for (let count = 0; count < 30; count++)
				seen.add((await (await fetch(urlOf("several"), { keepalive: false })).json()).pid)
			return seen.size === 3
		})
		expect((await load.end()).failures).toEqual([])
	})

	test("are told apart: one that dies comes back alone", async () => {
		const [first = 0, second = 0, third = 0] = pidsOf("several")
		process.kill(second, "SIGKILL")
		await until("another process", () => {
			const { state, pid, restarts } = lookAt(platform, "several.2")
			return state === "ready" && pid !== second && restarts === 1
		})
		expect(pidsOf("several")[0]).toBe(first)
		expect(pidsOf("several")[2]).toBe(third)
	})

	test("become more and fewer with the configuration, and no request is lost", async () => {
		const load = steadyLoad(urlOf("single"))
		for (const [instances, names] of [
			[2, ["single.1", "single.2"]],
			[1, ["single"]],
		] as const) {
			changeConfig(installation.source, ({ apps }) => Object.assign(apps.single ?? {}, { instances }))
			await platform.reload()
			expect(instancesOf("single").map(({ name, state }) => `${name} ${state}`)).toEqual(
				names.map((name) => `${name} ready`),
			)
		}
		const { sent, failures } = await load.end()
		expect(failures).toEqual([])
		expect(sent).toBeGreaterThan(50)
	})
})

describe("a restart", () => {
	test.each(["single", "several"])(
		"of %s replaces its processes without losing a request",
		async (service) => {
			const before = pidsOf(service).map(identify)
			const load = steadyLoad(urlOf(service))
			const slow = fetch(`${urlOf(service)}?wait=1500`)
			const after = await platform.restart(service)
			expect(after.every(({ state, restarts }) => state === "ready" && restarts <= 1)).toBe(true)
			const { sent, failures, pids } = await load.end()
			expect(failures).toEqual([])
			expect(sent).toBeGreaterThan(100)
			expect((await slow).ok).toBe(true)
			expect(before.filter(isAlive)).toEqual([])
			for (const pid of pidsOf(service)) expect(pids).toContain(pid)
		},
	)

	test("whose new process fails leaves the old one at work and says why", async () => {
		const [pid] = pidsOf("single")
		const main = join(installation.source.services, "single", "main.ts")
		writeFileSync(main, `import ${JSON.stringify(join(import.meta.dir, "children/crashing.ts"))}\n`)
		await expect(platform.restart("single")).rejects.toThrow(
			`single goes on as before: the new process ended with code 1. See "bun helm logs single".`,
		)
		expect(lookAt(platform, "single")).toMatchObject({ pid, state: "ready" })
		expect((await fetch(urlOf("single"))).ok).toBe(true)
		writeFileSync(main, `import ${JSON.stringify(join(import.meta.dir, "children/served.ts"))}\n`)
	})

	test("asked for twice at once happens once, and so does a start", async () => {
		const before = lookAt(platform, "early")
		await Promise.all([platform.restart("early"), platform.restart("early")])
		const launches = lookAt(platform, "early").history.filter(({ reason }) => reason === "is being replaced")
		expect(launches).toHaveLength(1)
		expect(lookAt(platform, "early").pid).not.toBe(before.pid)
		await platform.stop("early")
		const [one, other] = await Promise.all([platform.start("early"), platform.start("early")])
		expect(one.map(({ pid }) => pid)).toEqual(other.map(({ pid }) => pid))
		expect(await (await fetch(urlOf("early"))).json()).toEqual({ service: "early" })
	})

	test("of all goes one after another, and leaves out what can't run beside itself", async () => {
		const before = [...pidsOf("single"), ...pidsOf("several"), ...pidsOf("early")]
		const [postgres] = pidsOf("postgres")
		expect(await platform.restartAll()).toEqual(["early", "several", "single"])
		const after = [...pidsOf("single"), ...pidsOf("several"), ...pidsOf("early")]
		expect(after.filter((pid) => before.includes(pid))).toEqual([])
		expect(pidsOf("postgres")).toEqual([postgres ?? 0])
	})
})
