import { colors } from "consola/utils"
import type { Home } from "../config/home.ts"
import type { LogEntry } from "../logs/log-entry.ts"
import { recentEntries } from "../logs/recent-entries.ts"
import { supervisorSpool } from "../logs/spool.ts"
import type { Instance } from "../supervise/instance.ts"
import type { Program } from "../supervise/program.ts"

/** What there is to tell of an instance. */
type Shown = Pick<Instance, "state" | "reason" | "restarts"> & { program: Named }
type Named = Pick<Program, "name" | "port">

/** What one sees in the terminal while Helm runs: a line for each thing that changed, and what went wrong. */
export const createProgress = (home: Home, write: (line: string) => void) => {
	const began = new Map<string, number>()
	let stopping = false
	const label = ({ name }: Named) => name.padEnd(14)
	const silent = new Set(["postgres", supervisorSpool])

	const changed = ({ program, state, reason, restarts }: Shown): void => {
		if (state === "starting" && !reason) began.set(program.name, performance.now())
		// One that is being replaced was ready before, and says so once more when the new process is.
		if (state === "ready" && !reason) {
			write(`  ${colors.green("✓")} ${label(program)} ${colors.dim(`:${program.port}  ${took(program)}`)}`)
		}
		if (stopping) return
		if (state === "degraded" || state === "backing-off") {
			const times = restarts === 1 ? "once" : `${restarts} times`
			const more = restarts ? `, restarted ${times} so far` : ""
			write(`  ${colors.yellow("!")} ${label(program)} ${reason}${more}`)
		}
		if (state === "failed") {
			write(`  ${colors.red("✗")} ${label(program)} ${reason}`)
			for (const { message } of lastWords(program))
				write(`    ${colors.dim(message.split("\n").join("\n    "))}`)
			write(
				`    See "bun helm logs ${program.name}"; when it is put right, "bun helm restart ${program.name}".`,
			)
		}
	}

	/** What came back without a start of its own, such as from a database that was away, took no time that we know. */
	const took = ({ name }: Named): string => {
		const since = began.get(name)
		began.delete(name)
		return since === undefined ? "ready again" : `${((performance.now() - since) / 1000).toFixed(2)} s`
	}

	const lastWords = ({ name }: Named): LogEntry[] =>
		recentEntries(home, { service: name }, 12)
			.filter(({ context }) => context?.event !== "state")
			.slice(-6)

	/** Errors of services are worth a look at once; everything else waits in the log. */
	const logged = ({ instance, service, level, message }: LogEntry): void => {
		if (stopping || (level !== "error" && level !== "warn") || silent.has(service)) return
		const paint = level === "error" ? colors.red : colors.yellow
		write(`  ${paint("│")} ${instance.padEnd(14)} ${message}`)
	}

	return {
		note: write,
		changed,
		logged,
		starting: (known: boolean): void =>
			write(
				`HiveMatrix starts in ${home.root}${known ? "" : ", for the first time: its databases are made now"}.`,
			),
		stopping: (): void => {
			stopping = true
			write("Stopping.")
		},
		stopped: (): void => {
			write("HiveMatrix has stopped.")
		},
	}
}
export type Progress = ReturnType<typeof createProgress>
