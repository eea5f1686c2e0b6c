import { closeSync, openSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"
import { type Home, prepareHome, repository } from "../config/home.ts"
import { KnownError } from "../known-error.ts"

/** What a Helm that was started for the background tells the command that waits for it. */
const Word = z.union([
	z.object({ line: z.string() }),
	/** What is not ready, once everything is ready or given up on. */
	z.object({ missing: z.array(z.object({ name: z.string(), state: z.string(), reason: z.string() })) }),
	/** All is ready, and all was said. */
	z.object({ ready: z.literal(true) }),
])
export type Word = z.infer<typeof Word>

const mark = "HELM_DETACHED"

/** Whether this process was started by `startDetached`. */
export const isDetached = (): boolean => process.env[mark] === "1" && process.send !== undefined

/** Whether the command that started us still listens. */
export const isHeard = (): boolean => process.connected

/** Tells it something; once it has left, nobody needs to know. */
export const tellStarter = (word: Word): void => {
	if (isHeard()) process.send?.(word)
}

/**
 * Starts Helm in the background, and waits until everything is ready. What Helm itself prints besides (a crash, most
 * likely) is kept in `run/helm.out`; passwords come by the pipe between the two alone.
 * @throws KnownError with the reasons, and with the code that Helm ended with where it did
 */
export const startDetached = async (
	home: Home,
	args: string[],
	show: (line: string) => void,
): Promise<void> => {
	const [unwritable] = prepareHome(home)
	if (unwritable) throw new KnownError(unwritable)
	const file = join(home.run, "helm.out")
	const out = openSync(file, "w", 0o600)
	const { promise, resolve, reject } = Promise.withResolvers<void>()
	const child = Bun.spawn([process.execPath, join(repository, "helm/main.ts"), "start", ...args], {
		cwd: repository,
		env: { ...process.env, [mark]: "1" },
		detached: true,
		stdio: ["ignore", out, out],
		ipc: (message) => {
			const word = Word.parse(message)
			if ("line" in word) show(word.line)
			else if ("ready" in word) resolve()
			else if (word.missing.length) reject(new KnownError(reasons(word.missing)))
		},
		onExit: (_, code) => reject(new KnownError(readFileSync(file, "utf8").trim(), code ?? 1)),
	})
	closeSync(out)
	try {
		await promise
	} finally {
		if (child.exitCode === null) child.disconnect()
		child.unref()
	}
}

const reasons = (missing: { name: string; state: string; reason: string }[]): string =>
	missing.map(({ name, state, reason }) => `${name} is ${state}${reason ? `: ${reason}` : ""}.`).join("\n")
