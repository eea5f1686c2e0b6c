import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { until } from "@hivematrix/shared/test"
import { askHelm } from "../platform/control-client.ts"
import { Status } from "../platform/status.ts"
import { endLeftovers } from "../supervise/lifeline.ts"
import { holderOf } from "../supervise/lock.ts"
import { identify, isAlive, type ProcessId } from "../supervise/process-table.ts"
import { createInstallation, patience } from "./installation.ts"
import { isDeaf, lifelinesOf } from "./lifelines.ts"

setDefaultTimeout(patience)

const installation = await createInstallation({
	plain: { does: "plain", database: true },
	stubborn: { does: "stubborn" },
})
const { home, source } = installation
const helms: Bun.Subprocess[] = []
afterAll(async () => {
	for (const helm of helms) helm.kill("SIGKILL")
	await endLeftovers(home, 500)
	await installation.drop()
})

/** Starts Helm as a process, and gives it and everything it runs. */
const startHelm = async () => {
	const helm = Bun.spawn(
		[process.execPath, join(import.meta.dir, "helm-process.ts"), home.root, source.services],
		{
			stdout: "pipe",
			stderr: "inherit",
		},
	)
	helms.push(helm)
	let said = ""
	for await (const chunk of helm.stdout.pipeThrough(new TextDecoderStream())) {
		said += chunk
		if (said.includes("settled")) break
	}
	const { instances } = await askHelm(home, "/status", Status, "GET")
	expect(instances.map(({ state }) => state)).toEqual(["ready", "ready", "ready"])
	const held: ProcessId[] = JSON.parse(readFileSync(home.processes, "utf8"))
	return { helm, held, said }
}

/** The shell that Helm starts to watch over it. */
const lifelineOf = (helm: number): number => {
	const [lifeline] = lifelinesOf(helm)
	if (!lifeline) throw new Error("Helm has no lifeline")
	return lifeline
}

describe("a Helm that was killed", () => {
	test("takes everything with it, PostgreSQL and stubborn services included, also when all were asked to end", async () => {
		const { helm, held } = await startHelm()
		expect(held).toHaveLength(3)
		const first = lifelineOf(helm.pid)
		process.kill(first, "SIGKILL")
		await until("another lifeline", () => lifelinesOf(helm.pid).some((pid) => pid !== first && isDeaf(pid)))
		process.kill(lifelineOf(helm.pid), "SIGTERM")
		helm.kill("SIGKILL")
		await until("the end of all", () => !held.some(isAlive), 30_000)
		expect(holderOf(home)).toBeUndefined()
	})

	test("whose lifeline was killed as well has its leftovers ended by the next start", async () => {
		const first = await startHelm()
		// Halted, it can't open another.
		first.helm.kill("SIGSTOP")
		process.kill(lifelineOf(first.helm.pid), "SIGKILL")
		first.helm.kill("SIGKILL")
		await first.helm.exited
		expect(first.held.every(isAlive)).toBe(true)
		const second = await startHelm()
		expect(second.said).toMatch(/An earlier start left (plain|postgres|stubborn), .* running; ended\./)
		expect(first.held.some(isAlive)).toBe(false)
		second.helm.kill("SIGKILL")
		await until("the end of all", () => !second.held.some(isAlive), 30_000)
	})

	test("never has a stranger ended who was given an old number", async () => {
		const stranger = Bun.spawn(["sleep", "60"], { detached: true })
		const { pid } = identify(stranger.pid)
		writeFileSync(
			home.processes,
			JSON.stringify([{ name: "plain", pid, started: "1", stopSignal: "SIGTERM" }]),
		)
		expect(await endLeftovers(home, 500)).toEqual([])
		expect(isAlive(identify(pid))).toBe(true)
		stranger.kill("SIGKILL")
	})
})
