import { afterAll, expect, test } from "bun:test"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { stripVTControlCharacters } from "node:util"
import { homeAt } from "../config/home.ts"
import { createProgress } from "../platform/progress.ts"

const folder = mkdtempSync(join(tmpdir(), "helm-progress-"))
afterAll(() => rmSync(folder, { recursive: true }))

test("tells how long a start took, and of what is ready again only that", () => {
	const lines: string[] = []
	const { changed } = createProgress(homeAt(folder), (line) => lines.push(stripVTControlCharacters(line)))
	const core = { program: { name: "core", port: 5000 }, restarts: 0 }
	changed({ ...core, state: "starting", reason: "" })
	changed({ ...core, state: "ready", reason: "" })
	expect(lines.pop()).toMatch(/✓ core +:5000 {2}\d\.\d\d s$/)
	changed({ ...core, state: "degraded", reason: "database failed" })
	changed({ ...core, state: "ready", reason: "" })
	expect(lines.splice(0)).toEqual([
		expect.stringMatching(/! core +database failed$/),
		expect.stringMatching(/✓ core +:5000 {2}ready again$/),
	])
	changed({ ...core, state: "ready", reason: "is being replaced" })
	changed({ ...core, state: "ready", reason: "" })
	expect(lines).toEqual([expect.stringMatching(/✓ core +:5000 {2}ready again$/)])
})
