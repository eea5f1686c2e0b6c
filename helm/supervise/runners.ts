import { commandOf, identify, isAlive, type ProcessId, parentOf } from "./process-table.ts"

/** How `npx bun run start` and its like look in the process table; the shell is npm's own. */
const runner = /^(\S*\/)?(npm|npx|node|bunx?(\.exe)?) .*\b(exec|run|start|npx)\b/
const shell = /^(\S*\/)?sh -c /

/** The programs that stand between whoever typed the command and this process. */
export const runnersOf = (pid: number): ProcessId[] => {
	const parent = parentOf(pid)
	if (!parent) return []
	const command = commandOf(parent)
	const above = runnersOf(parent)
	if (runner.test(command) || (above.length && shell.test(command))) return [identify(parent), ...above]
	return []
}

/**
 * Calls `ended` when one of them is gone. npm hands a signal to its shell and no further, so whoever ends npx would
 * otherwise leave all of it running.
 */
export const watchRunners = (ended: () => void): { stop: () => void } => {
	const runners = runnersOf(process.pid)
	const timer = setInterval(() => {
		if (runners.every(isAlive)) return
		clearInterval(timer)
		ended()
	}, 500)
	return { stop: () => clearInterval(timer) }
}
