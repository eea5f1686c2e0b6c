import { readFileSync } from "node:fs"
import { constants } from "node:os"
import { commandOf } from "../supervise/process-table.ts"

/** The shells that a Helm has started to watch over it. */
export const lifelinesOf = (helm: number): number[] =>
	readFileSync(`/proc/${helm}/task/${helm}/children`, "utf8")
		.trim()
		.split(" ")
		.map(Number)
		.filter((pid) => commandOf(pid).includes("lifeline.sh"))

/** Whether it ignores already the signals that are meant for all (proc_pid_status(5), SigIgn). */
export const isDeaf = (pid: number): boolean => {
	const [, mask = "0"] = /^SigIgn:\s*([0-9a-f]+)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? []
	const ignored = BigInt(`0x${mask}`)
	return (["SIGTERM", "SIGINT", "SIGHUP"] as const).every(
		(name) => ignored & (1n << BigInt(constants.signals[name] - 1)),
	)
}
