import { colors } from "consola/utils"
import type { Home } from "../config/home.ts"
import { parseLine } from "../logs/log-line.ts"
import { lastLines } from "../logs/log-reader.ts"
import type { Instance } from "../supervise/instance.ts"
import type { Program } from "../supervise/program.ts"

/** What one sees in the terminal while Helm runs: a line for each thing that changed, and what went wrong. */
export const createProgress = (home: Home, write: (line: string) => void) => {
	const began = new Map<string, number>()
	let stopping = false
	const label = ({ name }: Program) => name.padEnd(14)

	const changed = ({ program, state, reason, restarts }: Instance): void => {
		if (state === "starting" && !reason) began.set(program.name, performance.now())
		if (state === "ready") {
			const seconds = (performance.now() - (began.get(program.name) ?? 0)) / 1000
			write(
				`  ${colors.green("✓")} ${label(program)} ${colors.dim(`:${program.port}  ${seconds.toFixed(2)} s`)}`,
			)
		}
		if (stopping) return
		if (state === "degraded" || state === "backing-off") {
			const more = restarts ? `, restarted ${restarts} times so far` : ""
			write(`  ${colors.yellow("!")} ${label(program)} ${reason}${more}`)
		}
		if (state === "failed") {
			write(`  ${colors.red("✗")} ${label(program)} ${reason}`)
			for (const { line } of lastLines(home, { service: program.name }, 6)) {
				write(`    ${colors.dim(line.message.split("\n").join("\n    "))}`)
			}
			write(
				`    See "bun helm logs ${program.name}"; when it is put right, "bun helm restart ${program.name}".`,
			)
		}
	}

	/** Errors of services are worth a look at once; everything else waits in the log. */
	const logged = (program: Program, kept: string): void => {
		const line = program.name === "postgres" || stopping ? undefined : parseLine(kept)
		if ((line?.level !== "error" && line?.level !== "warn") || !line.message.trim()) return
		const paint = line.level === "error" ? colors.red : colors.yellow
		write(`  ${paint("│")} ${label(program)} ${line.message}`)
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
