/**
 * `bun bench/startup/main.ts [RUNS]`: how long `bun run start` takes until all is ready, when everything is installed and
 * the databases exist, and what each process holds in memory when idle.
 */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { memoryOf } from "./memory.ts"

const repository = resolve(import.meta.dir, "../..")
const aim = { seconds: 3, megabytes: 60 }
/** What `helm status --json` says, as far as it matters here. */
type Status = { pid: number; instances: { name: string; pid: number }[] }

const home = mkdtempSync(join(tmpdir(), "bench-startup-"))
const offset = String(20_000 + Math.floor(Math.random() * 9_000))

const start = async () => {
	const began = performance.now()
	const run = Bun.spawn([process.execPath, "run", "start", "--home", home, "--port-offset", offset], {
		cwd: repository,
		stdout: "pipe",
		stderr: "inherit",
	})
	let said = ""
	for await (const chunk of run.stdout.pipeThrough(new TextDecoderStream())) {
		said += chunk
		if (said.includes("HiveMatrix is ready")) return { run, seconds: (performance.now() - began) / 1000 }
	}
	throw new Error(`It never became ready:\n${said}`)
}

const stop = async ({ run }: Awaited<ReturnType<typeof start>>) => {
	await Bun.$`${process.execPath} helm/main.ts stop --home ${home}`.cwd(repository).quiet()
	await run.exited
}

const row = (name: string, value: string, ratio: string) =>
	console.log(name.padEnd(22) + value.padStart(24) + ratio.padStart(12))
const megabytes = (bytes: number) => bytes / 2 ** 20

try {
	const runs = Number(process.argv[2] ?? 5)
	const first = await start()
	await stop(first)
	const times: number[] = []
	for (let count = 1; count < runs; count++) {
		const warm = await start()
		times.push(warm.seconds)
		await stop(warm)
	}
	const last = await start()
	times.sort((a, b) => a - b)
	const median = times[Math.floor(times.length / 2)] ?? last.seconds
	row("from command to ready", "", "of the aim")
	row("first start", `${first.seconds.toFixed(2)} s`, "")
	row("warm, median", `${median.toFixed(2)} s`, `${(median / aim.seconds).toFixed(2)}`)
	row("warm, worst", `${(times.at(-1) ?? last.seconds).toFixed(2)} s`, "")
	await Bun.sleep(10_000)
	const status: Status = await Bun.$`${process.execPath} helm/main.ts status --json --home ${home}`
		.cwd(repository)
		.json()
	console.log()
	row("idle after 10 s", "PSS           RSS", "of the aim")
	const all = [...status.instances, { name: "helm", pid: status.pid }]
	for (const { name, pid } of all) {
		// All it runs is below Helm; its own share is what the others don't have.
		const { pss, rss } = name === "helm" ? own(pid, status.instances) : memoryOf(pid)
		row(
			name,
			`${megabytes(pss).toFixed(0)} MB ${megabytes(rss).toFixed(0).padStart(9)} MB`,
			(megabytes(pss) / aim.megabytes).toFixed(2),
		)
	}
	await stop(last)
} finally {
	rmSync(home, { recursive: true, force: true })
}

function own(pid: number, others: { pid: number }[]) {
	const parts = others.map((other) => memoryOf(other.pid))
	const whole = memoryOf(pid)
	return {
		pss: whole.pss - parts.reduce((sum, { pss }) => sum + pss, 0),
		rss: whole.rss - parts.reduce((sum, { rss }) => sum + rss, 0),
	}
}
