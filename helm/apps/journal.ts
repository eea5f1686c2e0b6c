import { rmSync } from "node:fs"
import { z } from "zod"
import { readIfThere, writeJson } from "../config/atomic-file.ts"
import { whileLocked } from "../config/file-lock.ts"
import type { Home } from "../config/home.ts"
import { KnownError } from "../known-error.ts"
import { identify, isAlive, type ProcessId } from "../supervise/process-table.ts"

/** What a deed has done so far: enough to undo it when its process is gone. */
export const Notes = z.object({
	name: z.string().optional(),
	/** What the configuration said of the service before: null where it said nothing. */
	appBefore: z.record(z.string(), z.unknown()).nullish(),
	/** A database and a role that were made for it. */
	made: z.object({ database: z.string(), role: z.string() }).optional(),
	/** It has been put in its place, or in that of its former version. */
	placed: z.boolean().optional(),
	/** It was stopped before, and stays so. */
	rested: z.boolean().optional(),
	/** A copy of its database from before. */
	kept: z.string().optional(),
	/** There is no way back: what is left is done to its end. */
	final: z.boolean().optional(),
})
export type Notes = z.infer<typeof Notes>

const Entry = z.object({
	deed: z.enum(["install", "update", "uninstall"]),
	holder: z.object({ pid: z.number(), started: z.string() }),
	notes: Notes,
})
export type Deed = z.infer<typeof Entry>["deed"]

/** A deed under way, on disk before each of its steps. */
export type Journal = {
	notes: Notes
	/** Adds to the notes, on disk before anything is done by them. */
	note: (more: Notes) => void
	/** It is done, or undone. */
	close: () => void
	/** Not all of it could be undone: whoever comes next may try. */
	leave: () => void
}

/**
 * Begins a deed; there is one at a time.
 * @throws KnownError when another is under way
 */
export const openJournal = (home: Home, deed: Deed): Journal =>
	whileLocked(home.configLock, () => {
		const other = readEntry(home)
		if (other) throw busy(other)
		return journalOf(home, deed, {})
	})

/** The deed whose process died, if there is one, taken over by this process. */
export const takeOver = (home: Home): { deed: Deed; journal: Journal } | undefined =>
	whileLocked(home.configLock, () => {
		const left = readEntry(home)
		if (!left || isAlive(left.holder)) return undefined
		return { deed: left.deed, journal: journalOf(home, left.deed, left.notes) }
	})

const journalOf = (home: Home, deed: Deed, notes: Notes): Journal => {
	const write = (holder: ProcessId) => writeJson(home.journal, { deed, holder, notes })
	const note = (more: Notes) => {
		Object.assign(notes, more)
		write(identify(process.pid))
	}
	note({})
	return {
		notes,
		note,
		close: () => rmSync(home.journal, { force: true }),
		leave: () => write({ pid: 0, started: "" }),
	}
}

const readEntry = (home: Home): z.infer<typeof Entry> | undefined => {
	const text = readIfThere(home.journal)
	return text === undefined ? undefined : Entry.parse(JSON.parse(text))
}

const busy = ({ deed, holder, notes }: z.infer<typeof Entry>): KnownError =>
	new KnownError(
		isAlive(holder)
			? `Process ${holder.pid} is at work on ${notes.name ?? "a service"} (${deed}). Try again when it has ended.`
			: "An earlier installation was cut short and is not undone yet. Start HiveMatrix, and try again.",
	)
