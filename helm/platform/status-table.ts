import { colors } from "consola/utils"
import type { InstanceStatus, Status } from "./status.ts"

const paints: Record<InstanceStatus["state"], (text: string) => string> = {
	ready: colors.green,
	starting: colors.cyan,
	stopping: colors.cyan,
	degraded: colors.yellow,
	"backing-off": colors.yellow,
	failed: colors.red,
	stopped: colors.dim,
}

const columns = ["", "state", "uptime", "restarts", "cpu", "memory", "port", "pid", "version", ""]
/** Texts stand to the left, numbers to the right. */
const texts = new Set([0, 1, 8, 9])

/** The status for people: a line for each instance, states in colour and in words. */
export const statusTable = ({ url, home, instances }: Status): string => {
	const rows = instances.map((instance) => [
		instance.name,
		instance.state,
		instance.uptime_seconds === null ? "" : span(instance.uptime_seconds),
		String(instance.restarts),
		instance.cpu_percent === null ? "" : `${instance.cpu_percent.toFixed(1)} %`,
		instance.memory_bytes === null ? "" : `${(instance.memory_bytes / 2 ** 20).toFixed(0)} MB`,
		String(instance.port),
		String(instance.pid ?? ""),
		instance.version,
		instance.reason,
	])
	const widths = columns.map((_, column) =>
		Math.max(...[columns, ...rows].map((row) => row[column]?.length ?? 0)),
	)
	const lay = (row: string[]) =>
		row
			.map((cell, column) =>
				texts.has(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
			)
			.join("  ")
			.trimEnd()
	const lines = rows.map((row, index) => {
		const state = instances[index]?.state ?? "stopped"
		return lay(row).replace(state, paints[state])
	})
	return [colors.dim(lay(columns)), ...lines, "", colors.dim(`${url}  ${home}`)].join("\n")
}

/** A time span in its two largest units. */
const span = (seconds: number): string => {
	const parts = [
		[Math.floor(seconds / 86_400), "d"],
		[Math.floor(seconds / 3600) % 24, "h"],
		[Math.floor(seconds / 60) % 60, "m"],
		[seconds % 60, "s"],
	] as const
	const first = parts.findIndex(([amount]) => amount > 0)
	return (first < 0 ? parts.slice(-1) : parts.slice(first, first + 2))
		.map(([amount, unit]) => `${amount}${unit}`)
		.join(" ")
}
