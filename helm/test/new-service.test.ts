import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { Glob } from "bun"
import { homeAt } from "../config/home.ts"
import { newService } from "../config/new-service.ts"
import { sha256 } from "../config/secrets.ts"
import { createProgress } from "../platform/progress.ts"
import { runPlatform } from "../platform/run-platform.ts"
import type { RunningPlatform } from "../platform/running-platform.ts"
import { cloneRepository } from "./clone.ts"
import { lookAt, patience, quietPort } from "./installation.ts"

setDefaultTimeout(patience)

const { folder, drop } = await cloneRepository("core", "template")
let platform: RunningPlatform | undefined
afterAll(async () => {
	await platform?.end()
	await drop()
})
const at = (path: string) => join(folder, path)

/** What every file of the house holds. */
const snapshot = () =>
	Object.fromEntries(
		["*", "{shared,helm,services}/**/*"]
			.flatMap((files) => [...new Glob(files).scanSync({ cwd: folder, dot: true })])
			.filter((file) => !file.includes("node_modules"))
			.map((file) => [file, sha256(readFileSync(at(file), "latin1"))]),
	)

describe("a new service", () => {
	test("runs at once beside the others, and no other file but the lock file changes", async () => {
		const offset = (await quietPort()) - 5040
		const home = homeAt(at("instance"))
		platform = await runPlatform(
			{ home, services: at("services"), offset },
			createProgress(home, () => {}),
		)
		await platform.settled()
		const before = snapshot()
		expect(await newService(folder, "weather", "Weather & wind")).toEqual({
			folder: at("services/weather"),
			port: 5041,
		})
		expect(await platform.reload()).toEqual({ added: ["weather"], removed: [], changed: [] })
		expect(lookAt(platform, "weather").state).toBe("ready")
		const answer = await fetch(`http://127.0.0.1:${5041 + offset}/api/example`)
		expect(answer.status).toBe(401)
		expect(JSON.parse(readFileSync(home.services, "utf8")).weather.title).toBe("Weather & wind")
		const after = snapshot()
		const changed = Object.keys(before).filter((file) => before[file] !== after[file])
		expect(changed).toEqual(["bun.lock"])
	})

	test("passes its test untouched", async () => {
		const run = Bun.spawn([process.execPath, "test", "services/weather"], {
			cwd: folder,
			stdout: "pipe",
			stderr: "pipe",
		})
		const [code, said] = await Promise.all([run.exited, new Response(run.stderr).text()])
		expect(said).toContain("services/weather/test/weather.test.ts")
		expect(said).toContain("0 fail")
		expect(code).toBe(0)
	})

	test("gets the next port, and never a name that is taken or can't be one", async () => {
		expect((await newService(folder, "second-one", "Second")).port).toBe(5042)
		for (const [name, reason] of [
			["weather", "exists already"],
			["keycloak", "No service may be named keycloak"],
			["Über", "lower-case letters, digits and hyphens"],
			["../up", "lower-case letters, digits and hyphens"],
		] as const)
			expect(newService(folder, name, name)).rejects.toThrow(reason)
	})

	test("leaves nothing behind when its dependencies can't be had", async () => {
		const pack = at("services/template/package.json")
		const manifest = JSON.parse(readFileSync(pack, "utf8"))
		writeFileSync(
			pack,
			JSON.stringify({ ...manifest, dependencies: { "@hivematrix/nothing": "workspace:*" } }),
		)
		const before = snapshot()
		expect(newService(folder, "unlucky", "Unlucky")).rejects.toThrow("Its dependencies can't be installed")
		await newService(folder, "unlucky", "Unlucky").catch(() => {})
		expect(existsSync(at("services/unlucky"))).toBe(false)
		expect(snapshot()).toEqual(before)
	})
})
