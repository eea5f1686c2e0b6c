import { describe, expect, test } from "bun:test"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { until } from "@hivematrix/shared/test"
import { homeAt, prepareHome } from "../config/home.ts"
import { openLifeline } from "../supervise/lifeline.ts"
import { isDeaf, lifelinesOf } from "./lifelines.ts"

describe("a lifeline", () => {
	test("that was just opened outlives at once what is meant for all", async () => {
		const home = homeAt(mkdtempSync(join(tmpdir(), "helm-")))
		prepareHome(home)
		for (let n = 0; n < 10; n++) {
			const before = lifelinesOf(process.pid)
			const lifeline = await openLifeline(home, 500)
			const shell = lifelinesOf(process.pid).find((pid) => !before.includes(pid)) ?? 0
			expect(isDeaf(shell)).toBe(true)
			for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.kill(shell, signal)
			expect(lifelinesOf(process.pid)).toContain(shell)
			lifeline.close()
			await until("its end", () => !lifelinesOf(process.pid).includes(shell))
		}
		rmSync(home.root, { recursive: true })
	})
})
