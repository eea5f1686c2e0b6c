import { afterAll, describe, expect, test } from "bun:test"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { commands } from "../commands.ts"
import { completeWords, completionScripts } from "../completion.ts"

const folder = mkdtempSync(join(tmpdir(), "helm-completion-"))
afterAll(() => rmSync(folder, { recursive: true }))
const complete = (...words: string[]) => completeWords(commands, words)

describe("completion", () => {
	test("knows commands, those below them, options, services, keys and choices", async () => {
		expect(await complete("inst")).toEqual(expect.arrayContaining(["install", "install-autostart"]))
		expect(await complete("users", "re")).toEqual(["remove", "reset-mfa"])
		expect(await complete("restart", "co")).toEqual(["codex", "core"])
		expect(await complete("logs", "--lev")).toEqual(["--level"])
		expect(await complete("logs", "--level", "w")).toEqual(["warn"])
		expect(await complete("config", "set", "system.host", "--home")).toEqual(["--home"])
		expect(await complete("config", "get", "--home", folder, "system.host")).toEqual(["system.hostname"])
		expect(await complete("token", "rev")).toEqual(["revoke"])
		expect(await complete("token", "--lev")).toEqual(["--level"])
		expect(await complete("token", "--level", "t")).toEqual(["technician"])
		expect(await complete("start", "--home", "")).toEqual([])
	})

	test("knows every command there is", async () => {
		expect(await complete("")).toEqual(Object.keys(commands))
	})

	const script = (shell: string) => {
		const file = join(folder, shell)
		writeFileSync(file, completionScripts[shell] ?? "")
		return file
	}

	test("works in bash", async () => {
		const line = `source ${script("bash")}; COMP_WORDS=(hivematrix users pass); COMP_CWORD=2; _hivematrix; echo "\${COMPREPLY[@]}"; hivematrix completion bash | head -1 | cut -c1-10`
		expect(await Bun.$`bash --norc -c ${line}`.text()).toBe("password\nhivematrix\n")
	})

	test.skipIf(!Bun.which("fish"))("works in fish, where that is installed", async () => {
		const line = `source ${script("fish")}; complete -C "hivematrix users pass"`
		expect(await Bun.$`fish --no-config -c ${line}`.text()).toBe("password\n")
	})

	test.skipIf(!Bun.which("zsh"))("works in zsh, where that is installed", async () => {
		const line = `autoload -Uz compinit && compinit -D; source ${script("zsh")}; words=(hivematrix users pass); CURRENT=3; compadd() { print -l $found }; _hivematrix`
		expect(await Bun.$`zsh -f -c ${line}`.text()).toBe("password\n")
	})
})
