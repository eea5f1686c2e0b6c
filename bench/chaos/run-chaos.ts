import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { freeOffset } from "@hivematrix/shared/test"
import { type KeptHelm, keepHelm, type Seen } from "./kept-helm.ts"
import { orphansOf, processesOf } from "./processes.ts"
import { judge, type Verdict } from "./verdict.ts"
import { startWriters, type Writers } from "./writers.ts"

export type Kill = { victim: string; milliseconds: number }
export type Report = Verdict & {
	kills: Kill[]
	acknowledged: number
	unanswered: number
	/** Processes that no Helm looked after at the end, and those that outlived it. */
	orphans: number[]
	survivors: number[]
}

/** How long everything may take to be ready again after a kill, in milliseconds. */
const patience = 120_000

/**
 * Starts the platform, writes through the gateway, and meanwhile kills processes at random with SIGKILL: services,
 * PostgreSQL and Helm itself, each when all is ready again after the one before, now and then two at once.
 */
export const runChaos = async (count: number, tell: (kill: Kill) => void): Promise<Report> => {
	const home = await mkdtemp(join(tmpdir(), "hivematrix-chaos-"))
	const offset = await freeOffset()
	const helm = keepHelm(home, offset)
	try {
		await allReady(helm)
		const token = await helm.run("token", "--level", "technician", "--hours", "8")
		const writers = startWriters(`http://localhost:${8000 + offset}`, token)
		const kills: Kill[] = []
		while (kills.length < count) {
			const victims = choose(await allReady(helm), Math.random() < 0.15 && count - kills.length > 1 ? 2 : 1)
			const began = Date.now()
			for (const { pid } of victims) process.kill(pid, "SIGKILL")
			await recovered(helm, writers, victims)
			for (const { name } of victims) {
				const kill = { victim: name, milliseconds: Date.now() - began }
				kills.push(kill)
				tell(kill)
			}
			await Bun.sleep(Math.random() * 1_000)
		}
		await writers.end()
		const { pid } = await allReady(helm)
		const orphans = orphansOf(home, pid)
		const verdict = await judge(home, writers.acknowledged)
		await helm.stop()
		const survivors = processesOf(home)
		const { acknowledged, unanswered } = writers
		return {
			...verdict,
			kills,
			acknowledged: acknowledged.length,
			unanswered: unanswered(),
			orphans,
			survivors,
		}
	} catch (error) {
		throw new Error(`${error}\n${helm.printed().split("\n").slice(-30).join("\n")}`, { cause: error })
	} finally {
		await helm.stop().catch(() => {})
		await rm(home, { recursive: true, force: true })
	}
}

type Victim = { name: string; pid: number }

/** Services as often as PostgreSQL, and Helm as often as both. */
const choose = ({ pid, instances }: Seen, count: number): Victim[] => {
	const all: Victim[] = [
		{ name: "Helm", pid },
		...instances.flatMap((one) => (one.pid ? [{ name: one.name, pid: one.pid }] : [])),
	]
	return Array.from({ length: count }, () => all.splice(Math.floor(Math.random() * all.length), 1)).flat()
}

/** Until all is ready by processes that are not those, and a write that began afterwards was acknowledged. */
const recovered = async (helm: KeptHelm, writers: Writers, dead: Victim[]): Promise<void> => {
	const gone = new Set(dead.map(({ pid }) => pid))
	await allReady(
		helm,
		({ pid, instances }) => ![pid, ...instances.map((one) => one.pid)].some((one) => gone.has(one ?? 0)),
	)
	const since = Date.now()
	await within("a write", () => Promise.resolve((writers.acknowledged.at(-1)?.at ?? 0) > since))
}

const allReady = async (helm: KeptHelm, also: (seen: Seen) => boolean = () => true): Promise<Seen> => {
	let last: Seen | undefined
	await within("readiness", async () => {
		last = await helm.look()
		return Boolean(last?.instances.every(({ state }) => state === "ready") && also(last))
	})
	if (!last) throw new Error("nobody answered")
	return last
}

const within = async (what: string, look: () => Promise<boolean>): Promise<void> => {
	for (const began = Date.now(); !(await look()); await Bun.sleep(25)) {
		if (Date.now() - began > patience) throw new Error(`Waited ${patience / 1000} s for ${what}.`)
	}
}
