import { join } from "node:path"
import { readIfThere, writeJson } from "../config/atomic-file.ts"
import type { Home } from "../config/home.ts"
import type { Child, Launch } from "./child.ts"
import { isAlive, type ProcessId } from "./process-table.ts"

type Held = ProcessId & { name: string; stopSignal: Launch["stopSignal"] }

/**
 * Sees to it that nothing outlives Helm, however Helm ends: a small shell waits for the pipe from Helm to break, and what
 * it can't do (it was killed too, or the power went) the next start does from the list on disk.
 * Settles when the shell can be relied on: a signal meant for all, in its first millisecond, would have ended it.
 */
export const openLifeline = async (home: Home, grace: number) => {
	const held = new Map<Child, Held>()
	let closed = false
	let shell = openShell(grace)
	const tell = () => {
		const groups = [...held.values()].map(({ stopSignal, pid }) => `${stopSignal.slice(3)}:${pid}`)
		shell.stdin.write(`${groups.join(" ")}\n`)
		shell.stdin.flush()
		try {
			writeJson(home.processes, [...held.values()])
		} catch {
			// A full disk, or a home that is gone, keeps nobody from being ended in order.
		}
	}
	const replace = () => {
		if (closed) return
		shell = openShell(grace)
		void shell.exited.then(replace)
		tell()
	}
	void shell.exited.then(replace)
	await new Response(shell.stdout).text()
	return {
		hold: (name: string, child: Child) => {
			held.set(child, { name, ...child.id, stopSignal: child.stopSignal })
			tell()
		},
		release: (child: Child) => {
			held.delete(child)
			tell()
		},
		/** After an orderly stop nothing is held, and the shell ends without a deed. */
		close: () => {
			closed = true
			shell.stdin.end()
		},
	}
}

const openShell = (grace: number) =>
	Bun.spawn(["/bin/sh", join(import.meta.dir, "lifeline.sh"), String(Math.ceil(grace / 100))], {
		detached: true,
		stdin: "pipe",
		stdout: "pipe",
		stderr: "ignore",
		env: { PATH: "/usr/bin:/bin" },
	})

export type Lifeline = Awaited<ReturnType<typeof openLifeline>>

/** Ends what an earlier Helm on this home left running. @returns the names of what it ended */
export const endLeftovers = async (home: Home, grace: number): Promise<string[]> => {
	const left = readHeld(home).filter(isAlive)
	// PostgreSQL last: the services may still have something to write.
	for (const kind of ["SIGTERM", "SIGINT"] as const) {
		await Promise.all(left.filter(({ stopSignal }) => stopSignal === kind).map((held) => end(held, grace)))
	}
	return left.map(({ name }) => name)
}

const readHeld = (home: Home): Held[] => {
	try {
		return JSON.parse(readIfThere(home.processes) ?? "[]")
	} catch {
		return []
	}
}

const end = async (held: Held, grace: number): Promise<void> => {
	signal(held, held.stopSignal)
	for (const began = Date.now(); isAlive(held); await Bun.sleep(25)) {
		if (Date.now() - began > grace) signal(held, "SIGKILL")
	}
	signal(held, "SIGKILL")
}

const signal = ({ pid }: Held, name: NodeJS.Signals): void => {
	try {
		process.kill(-pid, name)
	} catch {
		// The group is gone already.
	}
}
