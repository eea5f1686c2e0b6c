import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test"
import { rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { until } from "@hivematrix/shared/test"
import { identify, isAlive } from "../supervise/process-table.ts"
import { createInstallation, lookAt, patience } from "./installation.ts"

setDefaultTimeout(patience)

const installation = await createInstallation({
	steady: { does: "plain", database: true },
	stubborn: { does: "stubborn" },
	crashing: { does: "crashing" },
	waiting: { does: "plain", needs: ["crashing"] },
	misconfigured: { does: "misconfigured" },
})
afterAll(installation.drop)
const platform = await installation.start()
const pidOf = (name: string) => lookAt(platform, name).pid ?? 0
const stateOf = (name: string) => lookAt(platform, name).state

describe("a process that ends by itself", () => {
	test("is started again", async () => {
		await until("readiness", () => stateOf("steady") === "ready")
		const first = pidOf("steady")
		process.kill(first, "SIGKILL")
		await until("another process", () => stateOf("steady") === "ready" && pidOf("steady") !== first)
		expect(lookAt(platform, "steady").restarts).toBe(1)
	})

	test("leaves no child of its own behind", async () => {
		await until("readiness", () => stateOf("stubborn") === "ready")
		const { grandchild } = await (await fetch(`http://127.0.0.1:${lookAt(platform, "stubborn").port}`)).json()
		const child = identify(grandchild)
		expect(isAlive(child)).toBe(true)
		process.kill(pidOf("stubborn"), "SIGKILL")
		await until("the grandchild's end", () => !isAlive(child))
	})

	test("is PostgreSQL just the same, and its services work on", async () => {
		const first = pidOf("postgres")
		process.kill(first, "SIGKILL")
		await until("another server", () => stateOf("postgres") === "ready" && pidOf("postgres") !== first)
		expect(stateOf("steady")).toBe("ready")
	})
})

describe("a process that can't be helped", () => {
	test("is a crash loop after a few tries, with its last words in the terminal", async () => {
		await until("the end of tries", () => stateOf("crashing") === "failed")
		expect(lookAt(platform, "crashing").reason).toBe("crash loop: ended with code 1, 3 times in a row")
		const seen = installation.printed.join("\n")
		expect(seen).toContain("the cellar is flooded")
		expect(seen).toContain(`See "bun helm logs crashing"; when it is put right, "bun helm restart crashing".`)
	})

	test("is tried once only when its settings are wrong", async () => {
		await until("its failure", () => stateOf("misconfigured") === "failed")
		expect(lookAt(platform, "misconfigured").reason).toBe("its settings are wrong")
		expect(lookAt(platform, "misconfigured").restarts).toBe(0)
		expect(installation.printed.join("\n")).toContain("PORT: too low")
	})

	test("is not waited for without end", async () => {
		const other = await createInstallation({ deaf: { does: "deaf" } })
		const waiting = await other.start({ readyWithin: 300, attempts: 2 })
		await waiting.settled()
		expect(lookAt(waiting, "deaf").reason).toBe(
			"crash loop: not ready after 0.3 s (doesn't answer), 2 times in a row",
		)
		await other.drop()
	})

	test("holds up those that need it, and they start when it is put right", async () => {
		expect(lookAt(platform, "waiting")).toMatchObject({ state: "starting", reason: "waits for crashing" })
		const main = join(installation.source.services, "crashing", "main.ts")
		rmSync(main)
		writeFileSync(main, `import ${JSON.stringify(join(import.meta.dir, "children/plain.ts"))}\n`)
		expect((await platform.restart("crashing")).map(({ state }) => state)).toEqual(["ready"])
		await until("an end of waiting", () => ["ready", "failed"].includes(stateOf("waiting")))
		expect(lookAt(platform, "waiting")).toMatchObject({ state: "ready", reason: "" })
	})
})
