import { rmSync, statSync } from "node:fs"
import { basename } from "node:path"
import { errorContext, type Log } from "@hivematrix/shared/log"
import type { Home } from "../config/home.ts"
import { listSpools, type Spool } from "./spool.ts"
import { readTaken } from "./taken.ts"

/** What a spool may hold, in bytes. */
export type SpoolBounds = {
	/** Of what the database has: for reading without it. */
	kept: number
	/** Of what it has not taken in yet; beyond that the oldest is given up. */
	waiting: number
}
export const spoolBounds: SpoolBounds = { kept: 4 * 2 ** 20, waiting: 256 * 2 ** 20 }

/** Punching costs a process, so it waits for this many bytes. */
const worthwhile = 2 ** 20

/** A spool that another has followed is removed after this time, in milliseconds: its process is long gone. */
const over = 3_600_000

/** How often Helm looks, in milliseconds. */
const interval = 5_000

/** Tidies a home's spools from time to time, until it is stopped. */
export const keepSpoolsTidy = (home: Home, log: Log): { stop: () => void } => {
	const punch = puncher(log)
	let busy = false
	const timer = setInterval(async () => {
		if (busy) return
		busy = true
		await tidySpools(home, log, spoolBounds, punch).catch((error: unknown) =>
			log.warn("The spools can't be tidied.", errorContext(error)),
		)
		busy = false
	}, interval)
	return { stop: () => clearInterval(timer) }
}

/**
 * Frees what the database has taken in, and gives up the oldest of what it could not take in, so that no spool grows
 * without end. A given-up part is told in the log with its size.
 */
export const tidySpools = async (
	home: Home,
	log: Log,
	bounds: SpoolBounds = spoolBounds,
	punch: Punch = puncher(log),
): Promise<void> => {
	const taken = readTaken(home)
	const spools = listSpools(home)
	for (const spool of spools) {
		const { size, blocks, mtimeMs } = statSync(spool.file)
		const done = Math.min(taken[basename(spool.file)] ?? 0, size)
		const followed = spools.some((other) => isNext(spool, other))
		if (followed && done === size && Date.now() - mtimeMs > over) {
			rmSync(spool.file)
			continue
		}
		const begin = Math.max(size - blocks * 512, 0)
		const wanted = block(Math.max(done - bounds.kept, size - bounds.waiting))
		if (wanted - begin < Math.min(worthwhile, bounds.kept)) continue
		if (!(await punch(spool, wanted))) continue
		const lost = wanted - Math.max(done, begin)
		if (lost > 0)
			log.warn(`${lost} bytes of the oldest lines were given up: the database has been away for too long.`, {
				event: "lines-given-up",
				instance: spool.instance,
				bytes: lost,
			})
	}
}

const isNext = (spool: Spool, other: Spool): boolean =>
	other.instance === spool.instance && other.stream === spool.stream && other.turn > spool.turn

const block = (bytes: number): number => Math.max(Math.floor(bytes / 4096) * 4096, 0)

type Punch = (spool: Spool, length: number) => Promise<boolean>

/** Gives the beginning of a file back to the disk; its length and all positions in it stay as they are. */
const puncher = (log: Log): Punch => {
	let told = false
	return async ({ file }, length) => {
		const command = ["fallocate", "--punch-hole", "--offset", "0", "--length", String(length), file]
		try {
			const run = Bun.spawn(command, { stdin: "ignore", stdout: "ignore", stderr: "ignore" })
			if ((await run.exited) === 0) return true
		} catch {
			// There is no such program here.
		}
		if (!told)
			log.warn(
				"This system can't free the beginning of a file: a spool shrinks only when its service is restarted.",
			)
		told = true
		return false
	}
}
