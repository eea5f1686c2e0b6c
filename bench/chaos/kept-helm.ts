import { join, resolve } from "node:path"

const repository = resolve(import.meta.dir, "../..")

/** What `helm status --json` says, as far as it matters here. */
export type Seen = { pid: number; instances: { name: string; state: string; pid: number | null }[] }

/** A Helm that is started again whenever it dies, as systemd would. */
export type KeptHelm = {
	/** Undefined while nobody answers. */
	look: () => Promise<Seen | undefined>
	/** @throws with what the command printed when it fails */
	run: (...words: string[]) => Promise<string>
	/** Ends it for good. */
	stop: () => Promise<void>
	printed: () => string
}

export const keepHelm = (home: string, offset: number): KeptHelm => {
	let over = false
	let printed = ""
	const helm = (...words: string[]) => [process.execPath, "helm/main.ts", ...words, "--home", home]
	const keep = async () => {
		while (!over) {
			const child = Bun.spawn(helm("start", "--port-offset", String(offset)), {
				cwd: repository,
				env: { ...process.env, NO_COLOR: "1" },
				stdin: "ignore",
				stdout: "pipe",
				stderr: "pipe",
			})
			for (const stream of [child.stdout, child.stderr]) {
				void (async () => {
					for await (const part of stream.pipeThrough(new TextDecoderStream())) printed += part
				})()
			}
			await child.exited
		}
	}
	const kept = keep()
	const run = async (...words: string[]) => {
		const child = Bun.spawn(helm(...words), { cwd: repository, stdout: "pipe", stderr: "pipe" })
		const [out, err] = await Promise.all([
			new Response(child.stdout).text(),
			new Response(child.stderr).text(),
		])
		if ((await child.exited) !== 0) throw new Error(`helm ${words.join(" ")}: ${out}${err}`)
		return out.trim()
	}
	return {
		look: async () => {
			try {
				const options = { unix: join(home, "run/helm.sock"), signal: AbortSignal.timeout(2_000) }
				return (await (await fetch("http://helm/status", options)).json()) as Seen
			} catch {
				return undefined
			}
		},
		run,
		stop: async () => {
			over = true
			await run("stop")
			await kept
		},
		printed: () => printed,
	}
}
