import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { homeAt } from "../config/home.ts"
import type { Source } from "../config/platform.ts"
import { takenPorts } from "../config/ports.ts"
import { createProgress } from "../platform/progress.ts"
import { runPlatform } from "../platform/run-platform.ts"
import type { RunningPlatform } from "../platform/running-platform.ts"
import type { RestartPolicy } from "../supervise/restart-policy.ts"

/** Milliseconds a test may take: real servers on a busy machine take their time. */
export const patience = 60_000

/** A service of a test: what its process does, and what its manifest says beside name and port. */
export type TestService = {
	does:
		| "plain"
		| "served"
		| "slow"
		| "stubborn"
		| "crashing"
		| "misconfigured"
		| "deaf"
		| "hanging"
		| "growing"
} & Record<string, unknown>

/** Patience for tests: the same rules, in less time. */
export const hasty: RestartPolicy = {
	attempts: 3,
	delay: () => 20,
	stableAfter: 30_000,
	readyWithin: 10_000,
	probeEvery: 50,
	degradedAfter: 2,
	deadAfter: 4,
	overLimitAfter: 3,
	drain: 5_000,
	grace: 500,
}

/** A free port below those that the system hands out by itself: nobody gets it while a service waits for its turn. */
export const quietPort = async (): Promise<number> => {
	for (;;) {
		const port = 10_000 + Math.floor(Math.random() * 20_000)
		if (!(await takenPorts([{ name: "", port }])).length) return port
	}
}

/** A services folder and a home of their own, on free ports. */
export const createInstallation = async (services: Record<string, TestService>) => {
	// Everybody may pass through, as through /srv: PostgreSQL's user must when the tests run as root.
	const folder = await mkdtemp(join(tmpdir(), "helm-"))
	await Bun.$`chmod 711 ${folder}`
	const home = homeAt(join(folder, "home"))
	const source: Source = { home, services: join(folder, "services"), offset: 0 }
	const printed: string[] = []
	const running = new Set<RunningPlatform>()
	const add = async (name: string, { does, ...manifest }: TestService) => {
		const place = join(source.services, name)
		await mkdir(place, { recursive: true })
		const child = join(import.meta.dir, "children", `${does}.ts`)
		await writeFile(join(place, "main.ts"), `import ${JSON.stringify(child)}\n`)
		await writeFile(
			join(place, "service.json"),
			JSON.stringify({ name, title: name, port: await quietPort(), ...manifest }),
		)
	}
	for (const [name, service] of Object.entries(services)) await add(name, service)
	const configure = async (config: object) => {
		await mkdir(home.configs, { recursive: true })
		await Bun.$`chmod 711 ${home.root}`
		await writeFile(home.masterConfig, JSON.stringify(config))
	}
	await configure({ databases: { postgresql: { port: await quietPort() } } })
	return {
		home,
		source,
		/** What people saw in the terminal. */
		printed,
		add,
		configure,
		start: async (policy: Partial<RestartPolicy> = {}) => {
			const progress = createProgress(home, (line) => printed.push(line))
			const platform = await runPlatform(source, progress, { ...hasty, ...policy })
			running.add(platform)
			return platform
		},
		/** What the services themselves wrote of their starts and ends. */
		story: async () => (await readFile(join(home.root, "story"), "utf8")).trim().split("\n"),
		drop: async () => {
			await Promise.all([...running].map((platform) => platform.end()))
			await rm(folder, { recursive: true, force: true })
		},
	}
}
export type Installation = Awaited<ReturnType<typeof createInstallation>>

/** The state of one instance, as `helm status` tells it. */
export const lookAt = (platform: RunningPlatform, name: string) => {
	const instance = platform.status().instances.find((one) => one.name === name)
	if (!instance) throw new Error(`there is no ${name}`)
	return instance
}
