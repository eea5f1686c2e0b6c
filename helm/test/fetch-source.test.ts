import { afterAll, expect, test } from "bun:test"
import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fetchSource } from "../apps/fetch-source.ts"

const folder = mkdtempSync(join(tmpdir(), "helm-source-"))
afterAll(() => rmSync(folder, { recursive: true }))

test("a folder that is no service is refused before it is copied, even where it holds the home", async () => {
	const inside = join(folder, "instance/services/.incoming")
	const fetched = fetchSource({ url: folder }, inside, new AbortController().signal)
	expect(fetched).rejects.toThrow("There is no service.json in it, so it is no service.")
	expect(existsSync(inside)).toBe(false)
})
