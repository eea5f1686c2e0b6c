import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import { readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { identify, isAlive } from "../supervise/process-table.ts"
import { createInstallation, lookAt, patience, quietPort } from "./installation.ts"

setDefaultTimeout(patience)

const installation = await createInstallation({ steady: { does: "plain" }, leaving: { does: "plain" } })
afterAll(installation.drop)
const { home, source, add } = installation
const platform = await installation.start()
await platform.settled()

describe("a reload", () => {
	test("starts what is new, stops what is gone, and gives what changed its new port", async () => {
		const steady = identify(lookAt(platform, "steady").pid ?? 0)
		const leaving = identify(lookAt(platform, "leaving").pid ?? 0)
		await add("coming", { does: "plain" })
		rmSync(join(source.services, "leaving"), { recursive: true })
		expect(await platform.reload()).toEqual({ added: ["coming"], removed: ["leaving"], changed: [] })
		expect(isAlive(leaving)).toBe(false)
		expect(isAlive(steady)).toBe(true)
		expect(() => lookAt(platform, "leaving")).toThrow("there is no leaving")
		const port = await quietPort()
		await add("steady", { does: "plain", port, title: "Moved" })
		expect((await platform.reload()).changed).toEqual(["steady"])
		expect(lookAt(platform, "steady")).toMatchObject({ state: "ready", port, title: "Moved" })
		expect((await fetch(`http://127.0.0.1:${port}`)).ok).toBe(true)
		expect(Object.keys(JSON.parse(readFileSync(home.services, "utf8")))).toEqual(["coming", "steady"])
	})

	test("leaves a service stopped that somebody has stopped", async () => {
		await platform.stop("steady")
		await add("steady", { does: "plain", port: lookAt(platform, "steady").port, title: "Again" })
		await platform.reload()
		expect(lookAt(platform, "steady")).toMatchObject({ state: "stopped", title: "Again" })
		expect((await platform.start("steady")).map(({ state }) => state)).toEqual(["ready"])
	})
})
