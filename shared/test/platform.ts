import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import type { Page } from "playwright-core"

const root = resolve(import.meta.dir, "../..")

/** The whole platform as its users have it: started by the command line, in a home and on ports of its own. */
export type Platform = {
	url: string
	home: string
	/** The first start's generated password of `admin`. */
	adminPassword: string
	/** All that the start printed. */
	printed: () => string
	/** Runs `bun helm ...` on this installation. @throws with what it printed when it fails */
	helm: (...words: string[]) => Promise<string>
	/** The process of a service; undefined while it has none. */
	pidOf: (service: string) => Promise<number | undefined>
	/** Adds a person and gives their password. */
	addUser: (username: string, group: string, companies?: string[]) => Promise<string>
	/** Opens a page and signs in on the way to it. */
	visit: (page: Page, path: string, username: string, password: string) => Promise<void>
	stop: () => Promise<void>
}

let running: Promise<Platform> | undefined

/** The run's own platform, started by the first test that asks, ended by the preload after the last. */
export const testPlatform = (): Promise<Platform> => {
	running ??= startPlatform()
	return running
}

/** Ends the platform if one was started. */
export const stopTestPlatform = async (): Promise<void> => {
	if (running) await (await running).stop()
}

/**
 * Starts a platform of its own, for tests that hurt it or want it otherwise.
 * @param configuration what its master configuration says before the first start
 */
export const startPlatform = async (configuration?: object): Promise<Platform> => {
	const home = await mkdtemp(join(tmpdir(), "hivematrix-home-"))
	const offset = await freeOffset()
	if (configuration) {
		await mkdir(join(home, "configs"))
		const first = { keycloak: { admin_initial_password: crypto.randomUUID() } }
		await writeFile(join(home, "configs/master_config.json"), JSON.stringify({ ...first, ...configuration }))
	}
	const { child, printed } = start(home, offset)
	await ready(child, printed)
	const url = /HiveMatrix is ready: (\S+)/.exec(printed())?.[1] ?? ""
	const run = async (words: string[]) => {
		const command = ["bun", "helm/main.ts", ...words, "--home", home]
		const process = Bun.spawn(command, { cwd: root, stdout: "pipe", stderr: "pipe" })
		const [out, err] = await Promise.all([
			new Response(process.stdout).text(),
			new Response(process.stderr).text(),
		])
		return { out, err, code: await process.exited }
	}
	const helm = async (...words: string[]) => {
		const { out, err, code } = await run(words)
		if (code !== 0) throw new Error(`helm ${words.join(" ")} failed: ${out}${err}`)
		return out
	}
	return {
		url,
		home,
		printed,
		helm,
		pidOf: async (service) => {
			// A status that is not all ready ends with a code of its own.
			const { instances } = JSON.parse((await run(["status", "--json"])).out)
			return instances.find(({ name }: { name: string }) => name === service)?.pid ?? undefined
		},
		adminPassword: /password (\S+)/.exec(printed())?.[1] ?? "",
		addUser: async (username, group, companies = []) => {
			const company = companies.length > 0 ? ["--company", companies.join(","), "--unchecked"] : []
			const out = await helm("users", "add", username, "--group", group, ...company)
			return out.trim().split(" ").at(-1) ?? ""
		},
		visit: async (page, path, username, password) => {
			await page.goto(url + path)
			await page.fill("input[name=username]", username)
			await page.fill("input[name=password]", password)
			await page.click("button[type=submit]")
			const arrived = page.waitForURL((address) => !address.pathname.startsWith("/keycloak/"))
			await arrived.catch(async (cause) => {
				throw new Error(`The sign-in ended at ${page.url()}: ${await page.textContent("body")}`, { cause })
			})
		},
		stop: async () => {
			child.kill("SIGTERM")
			await child.exited
			await rm(home, { recursive: true, force: true })
		},
	}
}

const start = (home: string, offset: number) => {
	const command = ["bun", "helm/main.ts", "start", "--home", home, "--port-offset", String(offset)]
	const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined }
	const child = Bun.spawn(command, { env, cwd: root, stdin: "ignore", stdout: "pipe", stderr: "pipe" })
	let printed = ""
	for (const stream of [child.stdout, child.stderr]) {
		void (async () => {
			for await (const part of stream.pipeThrough(new TextDecoderStream())) printed += part
		})()
	}
	return { child, printed: () => printed }
}

const ready = async (child: Bun.Subprocess, printed: () => string): Promise<void> => {
	const ends = Date.now() + 120_000
	while (!printed().includes("HiveMatrix is ready")) {
		if (child.exitCode !== null || Date.now() > ends)
			throw new Error(`The platform did not start:\n${printed()}`)
		await Bun.sleep(50)
	}
}

/** An offset under which every port of the platform is free, and none is one that the system hands out by itself. */
export const freeOffset = async (): Promise<number> => {
	const offset = 8_000 + Math.floor(Math.random() * 16_000)
	const ports = [5000, 5004, 5010, 5040, 5433, 8000, 8080, 8081, 8443]
	const free = await Promise.all(ports.map((port) => isFree(port + offset)))
	return free.every(Boolean) ? offset : freeOffset()
}

const isFree = (port: number): Promise<boolean> =>
	new Promise((resolve) => {
		const probe = createServer()
		probe.once("error", () => resolve(false))
		probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)))
	})
