import { inherited } from "../config/environment.ts"
import { KnownError } from "../known-error.ts"

/**
 * Runs a program to its end and gives what it wrote.
 * @throws KnownError with its last words when it fails, or with `missing` when there is no such program
 */
export const runTool = async (
	command: string[],
	{ cwd, env, signal, missing }: { cwd?: string; env?: object; signal?: AbortSignal; missing?: string },
): Promise<string> => {
	const [name = ""] = command
	if (!Bun.which(name, { PATH: inherited().PATH }))
		throw new KnownError(missing ?? `There is no ${name} here.`)
	const run = Bun.spawn(command, {
		...(cwd ? { cwd } : {}),
		...(signal ? { signal } : {}),
		env: { ...inherited(), ...env },
		stdin: "ignore",
		stdout: "pipe",
		stderr: "pipe",
	})
	const [code, out, err] = await Promise.all([
		run.exited,
		new Response(run.stdout).text(),
		new Response(run.stderr).text(),
	])
	if (code === 0) return out.trim()
	throw new KnownError(lastWords(err || out) || `${name} ended with code ${code}`)
}

const lastWords = (text: string): string => text.trim().split("\n").slice(-6).join("\n")
