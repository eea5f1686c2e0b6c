import { closeSync, fstatSync, openSync, readdirSync, readSync, statSync, writeSync } from "node:fs"
import { join } from "node:path"
import type { Home } from "../config/home.ts"

/**
 * The file that takes what a process prints. The process itself appends to it, so it waits for nobody and a dead Helm
 * loses nothing. `turn` counts up where a file grew large and another took over.
 */
export type Spool = { instance: string; stream: Stream; turn: number; file: string }
export type Stream = "out" | "err"

/** By this name the supervisor writes of its own doings. */
export const supervisorSpool = "supervisor"

/** Beyond this size, in bytes, a process that starts gets a new file. */
const largest = 64 * 2 ** 20

/** Every spool of a home, in the order in which each instance filled them. */
export const listSpools = (home: Home): Spool[] =>
	filesIn(home.spools)
		.flatMap((name): Spool[] => {
			const [, instance, stream, turn] = name.match(/^([a-z0-9-]+(?:\.\d+)?)\.(out|err)\.(\d+)$/) ?? []
			if (!instance || (stream !== "out" && stream !== "err")) return []
			return [{ instance, stream, turn: Number(turn), file: join(home.spools, name) }]
		})
		.sort((a, b) => a.turn - b.turn)

/** A spool's length in bytes, and which file it is; undefined where it was removed meanwhile. */
export const sizeOf = ({ file }: Spool): { size: number; inode: number } | undefined => {
	const stat = statSync(file, { throwIfNoEntry: false })
	return stat && { size: stat.size, inode: stat.ino }
}

const filesIn = (folder: string): string[] => {
	try {
		return readdirSync(folder)
	} catch {
		// Nobody has started anything here yet, or somebody has removed it all.
		return []
	}
}

/** The service that an instance belongs to: `codex` for `codex.1`. */
export const serviceOf = (instance: string): string => instance.split(".", 1)[0] ?? instance

/** Opens what a process about to start will append to. @returns its descriptor, to be closed once the process has it */
export const openSpool = (home: Home, instance: string, stream: Stream): number => {
	const turns = listSpools(home).filter((spool) => spool.instance === instance && spool.stream === stream)
	const last = turns.at(-1)
	const turn = last ? (statSync(last.file).size > largest ? last.turn + 1 : last.turn) : 1
	// Readable too: its end is looked at below.
	const descriptor = openSync(join(home.spools, `${instance}.${stream}.${turn}`), "a+", 0o600)
	endLine(descriptor)
	return descriptor
}

/** Opens both streams for a process, hands them to it, and lets go of them. */
export const withSpools = <Process>(
	home: Home,
	instance: string,
	start: (outputs: { out: number; err: number }) => Process,
): Process => {
	const [out, err] = [openSpool(home, instance, "out"), openSpool(home, instance, "err")]
	try {
		return start({ out, err })
	} finally {
		closeSync(out)
		closeSync(err)
	}
}

/** Ends what a process that is gone left unfinished, so that it is read. */
export const endSpools = (home: Home, instance: string): void => withSpools(home, instance, () => {})

/** What a killed process left half-written must not swallow the next one's first line. */
const endLine = (descriptor: number): void => {
	const { size } = fstatSync(descriptor)
	const last = Buffer.alloc(1)
	if (size && readSync(descriptor, last, 0, 1, size - 1) && last[0] !== 10) writeSync(descriptor, "\n")
}
