import { afterAll, describe, expect, test } from "bun:test"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { versionOf } from "../supervise/version.ts"

const folder = mkdtempSync(join(tmpdir(), "helm-version-"))
afterAll(() => rmSync(folder, { recursive: true }))
const service = join(folder, "services/weather")
mkdirSync(service, { recursive: true })
const commit = "4fbc1a9d0e2b7c6a5f4e3d2c1b0a998877665544"
const git = (file: string, text: string, under = ".git") => {
	const path = join(folder, under, file)
	mkdirSync(join(path, ".."), { recursive: true })
	writeFileSync(path, text)
}

describe("a program's version", () => {
	test("is that of its package.json, or of the nearest above", () => {
		writeFileSync(join(folder, "package.json"), '{"version":"2.0.0"}')
		expect(versionOf(service)).toBe("2.0.0")
		writeFileSync(join(service, "package.json"), '{"version":"1.2.0"}')
		expect(versionOf(service)).toBe("1.2.0")
	})

	test("tells the commit, from whichever of git's files holds it", () => {
		git("HEAD", "ref: refs/heads/main\n")
		git("packed-refs", `# pack-refs\n${commit} refs/heads/main\n`)
		expect(versionOf(service)).toBe("1.2.0+4fbc1a9")
		git("refs/heads/main", `b${commit.slice(1)}\n`)
		expect(versionOf(service)).toBe("1.2.0+bfbc1a9")
		git("HEAD", `c${commit.slice(1)}\n`)
		expect(versionOf(service)).toBe("1.2.0+cfbc1a9")
	})

	test("of a worktree is the worktree's own", () => {
		const tree = join(folder, "tree")
		mkdirSync(tree)
		writeFileSync(join(tree, ".git"), `gitdir: ${join(folder, ".git/worktrees/tree")}\n`)
		git("worktrees/tree/HEAD", "ref: refs/heads/side\n")
		git("worktrees/tree/commondir", "../..\n")
		git("refs/heads/side", `d${commit.slice(1)}\n`)
		expect(versionOf(tree)).toBe("2.0.0+dfbc1a9")
	})
})
