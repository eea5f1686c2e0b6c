import type { Home } from "../config/home.ts"
import type { LogEntry } from "../logs/log-entry.ts"
import { readSpool } from "../logs/read-spool.ts"
import { listSpools, sizeOf, supervisorSpool } from "../logs/spool.ts"

/** Milliseconds between two looks. */
const interval = 400

/** The most that is looked at in one spool each time, in bytes: a terminal is for a glance, the log for all of it. */
const glance = 64 * 1024

/** Calls `onEntry` with what processes print from now on. Of a flood it sees the newest part. */
export const watchOutputs = (home: Home, onEntry: (entry: LogEntry) => void): { stop: () => void } => {
	const spools = () => listSpools(home).filter(({ instance }) => instance !== supervisorSpool)
	const positions = new Map(spools().map((spool) => [spool.file, sizeOf(spool)?.size ?? 0]))
	const look = () => {
		for (const spool of spools()) {
			const known = positions.get(spool.file) ?? 0
			const { size } = sizeOf(spool) ?? { size: 0 }
			if (size <= known) continue
			const { entries, position } = readSpool(spool, Math.max(known, size - glance), glance)
			positions.set(spool.file, position)
			for (const entry of entries) onEntry(entry)
		}
	}
	const timer = setInterval(look, interval)
	return {
		stop: () => {
			clearInterval(timer)
			look()
		},
	}
}
